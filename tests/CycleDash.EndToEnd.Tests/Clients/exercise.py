"""Uses everything of the Python client against a running server: exercise.py ADDRESS DATASET FOLDER."""

import math
import sys
from pathlib import Path

from cycledash import Client, RefusedError, RunFailedError, UnreachableError

address, dataset, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
tiny = dict(
    dataset=dataset, imageSize=16, generatorFilters=2, discriminatorFilters=2, discriminatorLayers=1, residualBlocks=1, maxSteps=4,
    sampleEverySteps=2, checkpointEverySteps=2, threads=1,
)
dash = Client(address)


def expect(error, call):
    try:
        call()
    except error as raised:
        return raised
    raise AssertionError(f"{error.__name__} was expected")


assert [found["name"] for found in dash.datasets()] == [dataset]

run = dash.launch(name="from Python 🐍", **tiny)
done = dash.wait(run["id"], timeout_seconds=120, poll_seconds=0.05)
assert done["step"] == 4 and done["config"]["imageSize"] == 16

everything = {series.name: series for series in dash.series(run["id"])}
loss = everything["loss/G"]
assert loss.steps == [1, 2, 3, 4] and loss.kind == "points" and loss.mins == loss.values == loss.maxs, loss
assert all(len(column) == 4 for column in (loss.values, loss.times))
assert [series.name for series in dash.series([run["id"]], names=["loss/F"], first_step=2, last_step=3)] == ["loss/F"]
assert [series.name for series in dash.series(run["id"], names="loss/G")] == ["loss/G"]
assert loss.non_finite == [0, 0, 0, 0] and loss.steps_per_epoch > 0 and loss.started_at > 0
assert expect(RefusedError, lambda: dash.series([run["id"], 999])).status == 404

# The run that the test has written: 700 steps, one of them without a number.
diverged, = dash.runs(search="diverged", cols=["learningRate", "last:loss/G", "best:loss/G"])
assert diverged["values"]["learningRate"] == 2e-4 and math.isnan(diverged["values"]["last:loss/G"]) and diverged["values"]["best:loss/G"] == 1
assert math.isnan(diverged["latest"]["loss/G"])
bucketed, = dash.series(diverged["id"], names="loss/G")
assert bucketed.kind == "buckets" and sum(bucketed.non_finite) == 1 and math.isfinite(bucketed.values[-2]), bucketed
exact, = dash.metrics(diverged["id"], names="loss/G")
assert exact.steps == list(range(1, 701)) and math.isnan(exact.values[-1]) and exact.values[:-1] == [float(step) for step in range(1, 700)]
thinned, = dash.metrics(diverged["id"], max_points=10, first_step=2)
assert len(thinned.steps) == 10 and sum(thinned.non_finite) == 1 and thinned.mins[0] == 2
expect(ValueError, lambda: dash.runs(status=["Running", "Paused"]))
expect(TypeError, lambda: dash.runs(statuss="Running"))
assert [found["id"] for found in dash.runs(f=["status:in:Completed,Failed", "name:~:diverged"])] == [diverged["id"]]

image = dash.samples(run["id"])[0]["triplets"][0]["translatedPath"]
assert dash.download_sample(run["id"], image, folder / "sample.png").read_bytes()[:4] == b"\x89PNG"
saved = dash.download_samples(run["id"], 4, folder / "samples")
assert len(saved) >= 3 and all(path.read_bytes()[:4] == b"\x89PNG" for path in saved), saved
assert expect(RefusedError, lambda: dash.download_samples(run["id"], 3, folder)).status == 404
assert dash.translate(run["id"], folder / "sample.png", folder / "out.png", direction="BA", step=4).read_bytes()[:4] == b"\x89PNG"
weights = dash.download_checkpoint(run["id"], 4, folder / "G.safetensors")
assert weights.stat().st_size > 100 and not (folder / "G.safetensors.partial").exists()

known = len(dash.runs())
preview = dash.preview(tiny, {"seed": "1..2", "learningRate": [2e-4, 1e-4]}, leave_out_finished=True)
assert preview["count"] == 3 and preview["estimatedSeconds"] > 0 and preview["alreadyFinished"][0]["run"] == run["id"], preview
assert len(dash.runs()) == known

batch = dash.launch_comparison(tiny, {"seed": "1..2", "learningRate": [2e-4, 1e-4]}, tag="from-python", leave_out_finished=True)
assert len(batch["runs"]) == 3 and batch["alreadyFinished"][0]["run"] == run["id"], batch
for run_id in batch["runs"]:
    dash.wait(run_id, timeout_seconds=120, poll_seconds=0.05)
assert sorted(found["id"] for found in dash.runs(tag="from-python", status="Completed")) == sorted(batch["runs"])
assert dash.compare(batch["runs"])

fork = dash.fork(run["id"], 2, learningRate=1e-3)
assert fork["forkedFromStep"] == 2 and fork["clonedFrom"] == run["id"]
dash.wait(fork["id"], timeout_seconds=120, poll_seconds=0.05)
refused = expect(RefusedError, lambda: dash.fork(run["id"], 2, generatorFilters=8))
assert list(refused.faults) == ["generatorFilters"], refused.faults

dash.pause_queue()
waiting = dash.clone(run["id"], seed=9)
assert [queued["id"] for queued in dash.queue()["queued"]] == [waiting["id"]]
expect(TimeoutError, lambda: dash.wait(waiting["id"], timeout_seconds=0))
dash.pause(waiting["id"])
assert expect(RunFailedError, lambda: dash.wait(waiting["id"])).run["status"] == "Paused"
dash.cancel(waiting["id"])
dash.resume_queue()

dash.edit(waiting["id"], name="edited", tags=["a", "b"], notes="why", archived=True)
assert dash.run(waiting["id"])["name"] == "edited"
assert [(found["id"], found["tags"]) for found in dash.runs(tag=["a", "b"], archived="only")] == [(waiting["id"], ["a", "b"])]
dash.delete(waiting["id"])
assert expect(RefusedError, lambda: dash.delete(waiting["id"])).status == 404
assert dash.log(run["id"], last=1) == dash.log(run["id"])[-1:] != []
assert dash.views() == []

refused = expect(RefusedError, lambda: dash.launch(dataset=dataset, imageSize=30, lamdaCycle=1))
assert refused.status == 400 and sorted(refused.faults) == ["imageSize", "lamdaCycle"], refused.faults
assert "lambdaCycle" in str(refused)
assert expect(RefusedError, lambda: dash.run(999)).status == 404
assert expect(RefusedError, lambda: dash.series(999)).status == 404
expect(UnreachableError, lambda: Client("http://127.0.0.1:9").datasets())
expect(ValueError, lambda: Client("localhost:5080"))
print("all of the client works")

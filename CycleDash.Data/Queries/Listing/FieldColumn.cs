namespace CycleDash.Data.Queries.Listing;

/// <summary>What a run itself has: its number, where it stands, when it was made.</summary>
public sealed record FieldColumn : RunColumn
{
    private const string NotSortable = "";

    private readonly string sql;

    private FieldColumn(string key, string title, string explanation, ColumnValues values, string sql)
        : base(key, title, explanation, values) => this.sql = sql;

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static IReadOnlyList<FieldColumn> All { get; } =
    [
        new("name", "Name", "What the run is called.", ColumnValues.Text, "c.\"name\""),
        new("id", "Number", "The run's number.", ColumnValues.Number, "r.Id"),
        new("status", "Status", "Where the run stands.", ColumnValues.Choice, "r.Status") { Choices = Enum.GetNames<RunStatus>() },
        new("model", "Model", "The recipe that the run came from.", ColumnValues.Text, "c.\"recipe\""),
        new("dataset", "Dataset", "What it is trained on.", ColumnValues.Text, "c.\"dataset\""),
        new("progress", "Progress", "Finished share of the run's steps.", ColumnValues.Number,
            "CASE WHEN r.TotalSteps = 0 THEN 0.0 ELSE CAST(r.Step AS REAL) / r.TotalSteps END"),
        new("step", "Step", "Finished generator steps.", ColumnValues.Number, "r.Step"),
        new("epoch", "Epoch", "Epoch of the newest step.", ColumnValues.Number, "r.Epoch"),
        new("tags", "Tags", "Words to find the run by.", ColumnValues.Text, NotSortable),
        new("notes", "Notes", "Why this run exists.", ColumnValues.Text, "c.\"notes\""),
        new("author", "Author", "Who launched it.", ColumnValues.Text, "r.Author"),
        new("created", "Created", "When it was launched.", ColumnValues.Date, "r.CreatedAt"),
        new("started", "Started", "When its first step began.", ColumnValues.Date, "r.StartedAt"),
        new("finished", "Finished", "When it was completed, failed or was cancelled.", ColumnValues.Date, "r.FinishedAt"),
        new("duration", "Duration", "Seconds from its first step to its end, or to its newest step.", ColumnValues.Number,
            "(COALESCE(r.FinishedAt, r.LastStepAt) - r.StartedAt) / 1000.0"),
        new("failure", "Failure", "Why it failed.", ColumnValues.Text, "r.Failure"),
        new("clonedFrom", "Cloned from", "The run that its configuration came from.", ColumnValues.Number, "r.ClonedFrom"),
        new("archived", "Archived", "When it was put out of sight.", ColumnValues.Date, "r.ArchivedAt"),
    ];

    /// <inheritdoc/>
    public override bool IsSortable => sql != NotSortable;

    internal override string Sql(RunSelection selection) => sql;
}

using CycleDash.Training.Weights.Keras;

namespace CycleDash.Training.Tests.Weights.Keras;

public sealed class JavaScriptLiteralTests
{
    [Theory]
    [InlineData("exports={a:1,b:[.5,-2e-3,1e3],c:!0,d:!1,e:null,\"f g\":'h'}", """{"a":1,"b":[0.5,-0.002,1000],"c":true,"d":false,"e":null,"f g":"h"}""")]
    [InlineData("module.exports=e();n.exports=[]", "[]")]
    [InlineData("exports={$a_1:{}}", """{"$a_1":{}}""")]
    [InlineData("""exports="a\"b\\c\/d\n" """, """ "a\"b\\c/d\n" """)]
    public void Literals_are_read(string script, string json)
    {
        Assert.Equal(System.Text.Json.Nodes.JsonNode.Parse(json)!.ToJsonString(), JavaScriptLiteral.ReadExported(script)!.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("exports=")]
    [InlineData("exports=load()")]
    [InlineData("exports={a:load()}")]
    [InlineData("exports={a:1")]
    [InlineData("exports={a:\"b")]
    [InlineData("exports={a:1,a:2}")]
    [InlineData("exports={:1}")]
    [InlineData("exports={a:1 b:2}")]
    [InlineData("exports=[undefined]")]
    [InlineData("exports=[nothing]")]
    [InlineData("exports=[1.2.3]")]
    [InlineData("exports=[!2]")]
    [InlineData("exports=\"\\x41\"")]
    public void Anything_else_is_refused(string script)
    {
        Assert.Throws<InvalidDataException>(() => JavaScriptLiteral.ReadExported(script));
    }

    [Fact]
    public void Depth_is_bounded()
    {
        Assert.Throws<InvalidDataException>(() => JavaScriptLiteral.ReadExported("exports=" + new string('[', 100_000)));
    }
}

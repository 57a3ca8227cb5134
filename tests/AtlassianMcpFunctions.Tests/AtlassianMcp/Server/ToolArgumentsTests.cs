using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.TestKit;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Server;

/// <summary>What is wrong with a call's arguments, told so that the caller can mend it.</summary>
public sealed class ToolArgumentsTests
{
    private static readonly McpServerTool Tool = TestTools.Tool("t", Take);

    public enum Shade
    {
        Light,
        VeryDark,
    }

    public sealed record Person(string Name, int? Age = null);

    [Theory]
    [InlineData("""{"text":"a"}""", "")]
    [InlineData("""{"text":"a","limit":50,"ratio":1,"flag":false,"shade":"very_dark","tags":[],"person":{"name":"Ada"},"extra":{"x":"y"}}""", "")]
    [InlineData("""{"text":"a","person":{"name":"Ada","age":3}}""", "")]
    [InlineData("""{"text":"a","person":null}""", "`person` must be an object; it was null.")]
    [InlineData("""{"text":"a","shade":null}""", "`shade` must be one of \"light\", \"very_dark\"; it was null.")]
    [InlineData("""{"text":"a","tags":null}""", "`tags` must be a list of at most 2 items; it was null.")]
    [InlineData("""{}""", "`text` is required: a text from 1 to 5 characters (The text).")]
    [InlineData("""{"text":null}""", "`text` must be a text from 1 to 5 characters; it was null.")]
    [InlineData("""{"text":7}""", "`text` must be a text from 1 to 5 characters; it was 7.")]
    [InlineData("""{"text":["a"]}""", "`text` must be a text from 1 to 5 characters; it was a list.")]
    [InlineData("""{"text":""}""", "`text` must be a text from 1 to 5 characters; it had 0.")]
    [InlineData("""{"text":"abcdef"}""", "`text` must be a text from 1 to 5 characters; it had 6.")]
    [InlineData("""{"text":"a","txt":1}""", "`txt` is not an argument of this tool. Did you mean `text`? It takes: extra, flag, limit, person, ratio, shade, tags, text.")]
    [InlineData("""{"text":"a","Limit":1}""", "`Limit` is not an argument of this tool. Did you mean `limit`? It takes: extra, flag, limit, person, ratio, shade, tags, text.")]
    [InlineData("""{"text":"a","whatever":1}""", "`whatever` is not an argument of this tool. It takes: extra, flag, limit, person, ratio, shade, tags, text.")]
    [InlineData("""{"text":"a","limit":"5"}""", "`limit` must be a whole number from 1 to 50; it was \"5\".")]
    [InlineData("""{"text":"a","limit":5.5}""", "`limit` must be a whole number from 1 to 50; it was 5.5.")]
    [InlineData("""{"text":"a","limit":0}""", "`limit` must be a whole number from 1 to 50; it was 0.")]
    [InlineData("""{"text":"a","limit":51}""", "`limit` must be a whole number from 1 to 50; it was 51.")]
    [InlineData("""{"text":"a","limit":99999999999999999999}""", "`limit` must be a whole number from 1 to 50; it was 99999999999999999999.")]
    [InlineData("""{"text":"a","limit":1e400}""", "`limit` must be a whole number from 1 to 50; it was 1e400.")]
    [InlineData("""{"text":"a","limit":null}""", "`limit` must be a whole number from 1 to 50; it was null.")]
    [InlineData("""{"text":"a","ratio":"1"}""", "`ratio` must be a number; it was \"1\".")]
    [InlineData("""{"text":"a","ratio":1e400}""", "`ratio` must be a number; it was 1e400.")]
    [InlineData("""{"text":"a","flag":"true"}""", "`flag` must be true or false; it was \"true\".")]
    [InlineData("""{"text":"a","flag":1}""", "`flag` must be true or false; it was 1.")]
    [InlineData("""{"text":"a","shade":"dark"}""", "`shade` must be one of \"light\", \"very_dark\"; it was \"dark\".")]
    [InlineData("""{"text":"a","shade":1}""", "`shade` must be one of \"light\", \"very_dark\"; it was 1.")]
    [InlineData("""{"text":"a","tags":"x"}""", "`tags` must be a list of at most 2 items; it was \"x\".")]
    [InlineData("""{"text":"a","tags":["a","b","c"]}""", "`tags` must be a list of at most 2 items; it had 3.")]
    [InlineData("""{"text":"a","tags":["a",2]}""", "`tags`[1] must be a text; it was 2.")]
    [InlineData("""{"text":"a","tags":["a",null]}""", "`tags`[1] must be a text; it was null.")]
    [InlineData("""{"text":"a","person":"Ada"}""", "`person` must be an object; it was \"Ada\".")]
    [InlineData("""{"text":"a","person":{}}""", "In `person`: `name` is required: a text.")]
    [InlineData("""{"text":"a","person":{"name":"Ada","age":3000000000}}""", "In `person`: `age` must be a whole number from -2147483648 to 2147483647; it was 3000000000.")]
    [InlineData("""{"text":"a","person":{"name":"Ada","nam":1}}""", "In `person`: `nam` is not an argument of this tool. Did you mean `name`? It takes: age, name.")]
    [InlineData("""{"text":"a","extra":{"x":1}}""", "`extra`.x must be a text; it was 1.")]
    public void Each_problem_names_the_argument_and_the_expectation(string arguments, string expected) =>
        Assert.Equal(expected, string.Join("\n", ToolArguments.Check(Tool.ProtocolTool.InputSchema, Parse(arguments))));

    [Fact]
    public void All_problems_are_told_at_once() =>
        Assert.Equal(3, ToolArguments.Check(Tool.ProtocolTool.InputSchema, Parse("""{"limit":0,"x":1}""")).Count);

    [Fact]
    public void A_long_value_is_cut() =>
        Assert.Equal(
            $"`limit` must be a whole number from 1 to 50; it was \"{new string('x', 60)}…\".",
            ToolArguments.Check(Tool.ProtocolTool.InputSchema, Parse($$"""{"text":"a","limit":"{{new string('x', 5000)}}"}""")).Single());

    [Theory]
    [InlineData("5.0", "5")]
    [InlineData("5e0", "5")]
    [InlineData("-0.0", "0")]
    [InlineData("5.5", "5.5")]
    [InlineData("3e9", "3e9")]
    [InlineData("1e400", "1e400")]
    [InlineData("\"5.0\"", "\"5.0\"")]
    public void A_whole_number_may_come_with_a_decimal_point(string given, string read)
    {
        var arguments = Parse($$"""{"text":"a","limit":{{given}},"ratio":5.0}""");

        ToolArguments.MakeWhole(Tool.ProtocolTool.InputSchema, arguments);

        Assert.Equal(read, arguments["limit"].GetRawText());
        Assert.Equal("5.0", arguments["ratio"].GetRawText());
    }

    [Theory]
    [InlineData("""true""")]
    [InlineData("""{}""")]
    [InlineData("""{"properties":{"a":true},"required":["a"]}""")]
    [InlineData("""{"properties":{"a":{"anyOf":[{"type":"string"},{"type":"integer"}]}}}""")]
    [InlineData("""{"properties":{"a":{"type":["string","integer","object","array"],"items":true,"properties":{},"additionalProperties":true}}}""")]
    [InlineData("""{"properties":{"a":{"type":"object","additionalProperties":false}},"required":["b"]}""")]
    public void No_schema_and_no_value_makes_the_check_fail(string schema)
    {
        var parsed = JsonElement.Parse(schema);
        foreach (var value in (string[])["null", "1e400", "123456789012345678901234567890", "\"x\"", "[[[[[[]]]]]]", """{"a":1,"a":2,"b":{"c":[]}}"""])
        {
            ToolArguments.MakeWhole(parsed, Parse($$"""{"a":{{value}}}"""));
            Assert.NotNull(ToolArguments.Check(parsed, Parse($$"""{"a":{{value}}}""")));
        }
    }

    [Fact]
    public void No_arguments_at_all_are_no_arguments() =>
        Assert.Equal(["`text` is required: a text from 1 to 5 characters (The text)."], ToolArguments.Check(Tool.ProtocolTool.InputSchema, null));

    private static Dictionary<string, JsonElement> Parse(string arguments) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(arguments)!;

    private static string Take(
        [System.ComponentModel.Description("The text.")][StringLength(5, MinimumLength = 1)] string text,
        [Range(1, 50)] int limit = 10,
        double ratio = 1,
        bool flag = true,
        Shade? shade = null,
        [MaxLength(2)] string[]? tags = null,
        Person? person = null,
        Dictionary<string, string>? extra = null) => $"{text}{limit}{ratio}{flag}{shade}{tags?.Length}{person}{extra?.Count}";
}

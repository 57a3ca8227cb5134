using System.Text.Json;
using AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

public sealed class FieldInputTests
{
    private const string Fields =
        """
        [
          {"id":"labels","name":"Labels","custom":false,"schema":{"type":"array","items":"string"}},
          {"id":"parent","name":"Parent","custom":false,"schema":{"type":"issuelink"}},
          {"id":"environment","name":"Environment","custom":false,"schema":{"type":"string","system":"environment"}},
          {"id":"timetracking","name":"Time tracking","custom":false,"schema":{"type":"timetracking"}},
          {"id":"customfield_1","name":"Place","custom":true,"clauseNames":["cf[1]","Place"],"schema":{"type":"option-with-child"}},
          {"id":"customfield_2","name":"Sprint","custom":true,"schema":{"type":"array","items":"json"}},
          {"id":"customfield_3","name":"Effort","custom":true,"schema":{"type":"number"}},
          {"id":"customfield_4","name":"Twin","custom":true,"schema":{"type":"string"}},
          {"id":"customfield_5","name":"twin","custom":true,"schema":{"type":"string"}},
          {"id":"customfield_6","name":"Team","custom":true,"schema":{"type":"any"}},
          {"id":"customfield_7","name":"Versions","custom":true,"schema":{"type":"array","items":"version"}}
        ]
        """;

    [Theory]
    [InlineData("""{"cf[1]":"Europe > Rome"}""", """{"customfield_1":{"value":"Europe","child":{"value":"Rome"}}}""")]
    [InlineData("""{"place":"Europe"}""", """{"customfield_1":{"value":"Europe"}}""")]
    [InlineData("""{"Sprint":42}""", """{"customfield_2":42}""")]
    [InlineData("""{"Effort":"2.5"}""", """{"customfield_3":2.5}""")]
    [InlineData("""{"Effort":null}""", """{"customfield_3":null}""")]
    [InlineData("""{"labels":"one"}""", """{"labels":["one"]}""")]
    [InlineData("""{"Versions":["1.0",{"id":"7"}]}""", """{"customfield_7":[{"name":"1.0"},{"id":"7"}]}""")]
    [InlineData("""{"Versions":{"id":"7"}}""", """{"customfield_7":[{"id":"7"}]}""")]
    [InlineData("""{"Parent":"https://acme.atlassian.net/browse/OPS-4"}""", """{"parent":{"key":"OPS-4"}}""")]
    [InlineData("""{"Time tracking":{"originalEstimate":"1d"}}""", """{"timetracking":{"originalEstimate":"1d"}}""")]
    [InlineData("""{"Team":"4c1a"}""", """{"customfield_6":"4c1a"}""")]
    [InlineData("""{"customfield_4":"a","customfield_5":"b"}""", """{"customfield_4":"a","customfield_5":"b"}""")]
    public async Task Values_take_the_shape_of_their_field(string given, string sent) => JsonAssert.Equal(sent, await ReadAsync(given));

    [Fact]
    public async Task Two_fields_of_one_name_are_told_apart_by_id()
    {
        var problem = await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync("""{"Twin":"a"}"""));

        Assert.Equal("Several fields are called 'Twin': customfield_4, customfield_5. Give the id of one.", problem.Message);
    }

    [Fact]
    public async Task Formatted_text_becomes_a_document_on_Cloud()
    {
        var values = await ReadAsync("""{"Environment":"# Web"}""");

        Assert.Equal("heading", (string?)values["environment"]!["content"]![0]!["type"]);
    }

    private static async Task<System.Text.Json.Nodes.JsonObject> ReadAsync(string given)
    {
        var network = new StubHandler().Expect("GET /rest/api/3/field", Fields);
        var values = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(given)!;
        return await new FieldInput(Lines.JiraCloud(network)).ReadAsync(values, CancellationToken.None);
    }
}

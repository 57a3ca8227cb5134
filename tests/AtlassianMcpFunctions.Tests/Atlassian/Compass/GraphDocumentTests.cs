using Atlassian.Compass;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Compass;

public sealed class GraphDocumentTests
{
    [ContractFact]
    public async Task Atlassians_schema_knows_every_document()
    {
        var documents = GraphDocument.Names.Select(GraphDocument.Of).ToList();

        Assert.True(documents.Count > 20, $"{documents.Count}");
        Assert.Equal("", await GraphJudge.ObjectionsAsync(documents.Select(document => new { query = document.Text, operationName = document.Name })));
    }

    [ContractFact]
    public async Task A_document_with_a_field_or_an_argument_that_is_not_there_is_refused()
    {
        var search = GraphDocument.Of("SearchComponents").Text;

        Assert.Contains("colour", await GraphJudge.ObjectionsAsync([new { query = search.Replace("totalCount", "colour", StringComparison.Ordinal), operationName = "SearchComponents" }]), StringComparison.Ordinal);
        Assert.Contains("cloudId", await GraphJudge.ObjectionsAsync([new { query = search, operationName = "SearchComponents", variables = new { query = new { first = 1 } } }]), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_document_holds_the_one_operation_of_its_name() => Assert.All(GraphDocument.Names, name =>
    {
        var text = GraphDocument.Of(name).Text;
        Assert.Matches($"^(query|mutation) {name}\\(", text);
        Assert.Equal(1, text.Split('\n').Count(line => line.StartsWith("query ", StringComparison.Ordinal) || line.StartsWith("mutation ", StringComparison.Ordinal)));
    });
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Atlassian.Content.Adf;
using Atlassian.Content.StorageFormat;
using Atlassian.Content.WikiMarkup;
using AtlassianMcpFunctions.Tests.Atlassian.Content.Generated;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>All ADF that is written is valid against Atlassian's own schema.</summary>
public sealed class AdfSchemaTests
{
    [AdfSchemaFact]
    public async Task Every_case_is_valid_whatever_format_it_came_through()
    {
        var documents = new JsonObject();
        foreach (var name in ContentCase.AllNames())
        {
            var document = ContentCase.Document(name);
            documents[name] = AdfWriter.Write(document);
            documents[name + " through storage"] = AdfWriter.Write(StorageFormatReader.Read(StorageFormatWriter.Write(document)));
            documents[name + " through wiki"] = AdfWriter.Write(WikiMarkupReader.Read(WikiMarkupWriter.Write(document)));
        }

        var faults = await AdfSchema.FaultsAsync(documents);
        Assert.True(faults == "{}", faults);
    }

    [AdfSchemaFact]
    public async Task Any_nesting_of_blocks_is_brought_into_a_valid_shape()
    {
        var documents = new ConcurrentDictionary<string, string>();
        EachDocument.Run(seed => documents[$"seed {seed}"] = Spoke.Adf.Write(new DocumentGenerator(seed).Document()));
        var faults = await AdfSchema.FaultsAsync(documents.Select(document => (document.Key, document.Value)));
        Assert.True(faults == "{}", faults);
    }

    [AdfSchemaFact]
    public async Task The_check_itself_finds_faults()
    {
        var broken = new JsonObject { ["broken"] = JsonNode.Parse("""{"type":"doc","version":1,"content":[{"type":"heading","attrs":{"level":9}}]}""") };
        Assert.Contains("heading", await AdfSchema.FaultsAsync(broken), StringComparison.Ordinal);
    }
}

using System.Text.Json.Nodes;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Compares JSON by meaning, not by spelling.</summary>
public static class JsonAssert
{
    public static void Equal(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected: {expected}\nActual:   {actual?.ToJsonString()}");
}

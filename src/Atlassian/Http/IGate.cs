using System.Text.Json.Nodes;

namespace Atlassian.Http;

/// <summary>Stands at a line and is asked about everything that passes, either way.</summary>
public interface IGate
{
    /// <summary>Lets a request pass, perhaps changed, or refuses it by throwing.</summary>
    ValueTask<Passage> PassAsync(AtlassianRequest request, CancellationToken cancellationToken);
}

/// <summary>How a request passes a gate.</summary>
/// <param name="Request">What is sent.</param>
public sealed record Passage(AtlassianRequest Request)
{
    /// <summary>Takes out of the JSON answer what must not come back, or refuses by throwing; null lets it through as it is.</summary>
    public Func<JsonNode, CancellationToken, ValueTask<JsonNode>>? Sift { get; init; }

    /// <summary>The answer, where it is known without sending anything.</summary>
    public JsonNode? Answer { get; init; }
}

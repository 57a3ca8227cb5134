using System.Text.Json.Nodes;

namespace Atlassian.Http;

/// <summary>Asked before a request is sent that changes something; what it gives back is told the answer (null when there is none) once the change is made.</summary>
/// <param name="request">What will be sent.</param>
/// <param name="cancellationToken">Ends the wait.</param>
public delegate ValueTask<Func<JsonNode?, CancellationToken, ValueTask>> ChangeWitness(AtlassianRequest request, CancellationToken cancellationToken);

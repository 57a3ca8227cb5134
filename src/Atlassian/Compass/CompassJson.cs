using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Atlassian.Compass;

/// <summary>How the gateway's JSON becomes this room's records.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(CompassComponent))]
[JsonSerializable(typeof(CompassComponent[]))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(TypesAnswer))]
[JsonSerializable(typeof(TypeAnswer))]
[JsonSerializable(typeof(DefinitionsAnswer))]
[JsonSerializable(typeof(CustomDefinition))]
[JsonSerializable(typeof(RelatedComponent))]
[JsonSerializable(typeof(RelatedComponent[]))]
[JsonSerializable(typeof(SurroundingsAnswer))]
[JsonSerializable(typeof(ScorecardsAnswer))]
[JsonSerializable(typeof(ComponentScores))]
internal sealed partial class CompassJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atlassian.Confluence;

/// <summary>How Confluence's JSON, of either version, becomes this room's records.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(V2Page))]
[JsonSerializable(typeof(V2List<V2Page>))]
[JsonSerializable(typeof(V2List<V2Node>))]
[JsonSerializable(typeof(V2List<V2Attachment>))]
[JsonSerializable(typeof(V2List<V2Comment>))]
[JsonSerializable(typeof(V2List<V2Label>))]
[JsonSerializable(typeof(V2List<V2Space>))]
[JsonSerializable(typeof(V2List<V2User>))]
[JsonSerializable(typeof(V2Space))]
[JsonSerializable(typeof(V2List<V2Version>))]
[JsonSerializable(typeof(V2Thing))]
[JsonSerializable(typeof(V2Types))]
[JsonSerializable(typeof(V2Comment))]
[JsonSerializable(typeof(V1Content))]
[JsonSerializable(typeof(V1List<V1Content>))]
[JsonSerializable(typeof(V1List<V1Space>))]
[JsonSerializable(typeof(V1List<V1Label>))]
[JsonSerializable(typeof(V1Space))]
[JsonSerializable(typeof(V1Person))]
[JsonSerializable(typeof(LongTask))]
[JsonSerializable(typeof(LongTaskStart))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(ServerAnswer))]
internal sealed partial class ConfluenceJson : JsonSerializerContext;

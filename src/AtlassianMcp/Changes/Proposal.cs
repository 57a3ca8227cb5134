using System.Text.Json;

namespace AtlassianMcp.Changes;

/// <summary>A change that was shown by a dry run and may be applied for a while.</summary>
/// <param name="Tool">The tool that makes it.</param>
/// <param name="Arguments">The call's arguments, without those that made it a dry run.</param>
/// <param name="Change">What was shown.</param>
public sealed record Proposal(string Tool, IReadOnlyDictionary<string, JsonElement> Arguments, Change Change);

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Corpus;

/// <summary>Something that did not come back: what it is, its value where it has one, and how often (marks: how many characters).</summary>
internal sealed record Missing(string Construct, string Value, int Count);

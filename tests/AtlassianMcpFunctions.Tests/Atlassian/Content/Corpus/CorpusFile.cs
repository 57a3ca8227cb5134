namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Corpus;

/// <summary>A text with the path it has in the repository's folder.</summary>
internal sealed record CorpusFile(string Path, string Text);

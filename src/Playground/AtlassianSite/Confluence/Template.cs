namespace Playground.AtlassianSite.Confluence;

/// <summary>What pages are made from, in one space or, without one, in all.</summary>
internal sealed record Template(long Id, string Name, string Description, Space? Space, string Body, IReadOnlyList<string> Labels);

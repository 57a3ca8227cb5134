using System.Text.RegularExpressions;

namespace Playground.AtlassianSite.Compass;

/// <summary>Compass's names for things: <c>ari:cloud:compass:{cloudId}:{kind}/{workspace}/{id}</c>.</summary>
internal sealed partial record CompassAri(string CloudId, string Kind, string Workspace, string Id)
{
    /// <summary>The name of a thing of one kind; null for anything else.</summary>
    public static CompassAri? Read(string? text, string kind) =>
        text is not null && Form().Match(text) is { Success: true } match && match.Groups["kind"].Value == kind
            ? new(match.Groups["cloud"].Value, kind, match.Groups["workspace"].Value, match.Groups["id"].Value) : null;

    /// <summary>The name of a component.</summary>
    /// <exception cref="CompassRefusalException">The text is no such name.</exception>
    public static CompassAri OfComponent(string text, string errorType = "COMPONENT_ARI_INVALID") => Read(text, "component")
        ?? throw new CompassRefusalException(errorType, "The ARI of the component is invalid.") { Identifier = text };

    /// <summary>Whether a text is the name of a team.</summary>
    public static bool IsTeam(string text) => TeamForm().IsMatch(text);

    public override string ToString() => $"ari:cloud:compass:{CloudId}:{Kind}/{Workspace}/{Id}";

    [GeneratedRegex("^ari:cloud:compass:(?<cloud>[^:/]+):(?<kind>[a-z-]+)/(?<workspace>[0-9a-fA-F-]{36})/(?<id>[0-9a-fA-F-]{36})$")]
    private static partial Regex Form();

    [GeneratedRegex("^ari:cloud:(identity|teams)::team/[0-9a-fA-F-]{36}$")]
    private static partial Regex TeamForm();
}

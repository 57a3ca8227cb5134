using Atlassian.Http.Links;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Tools.Platform.Sites;

/// <summary>What the layers say of an action, one after the other.</summary>
/// <param name="link">What it is about.</param>
/// <param name="asked">What is to be done.</param>
internal sealed class PermissionLook(Link link, AskedAction asked)
{
    /// <summary>What is said of whatever is not found: nobody learns which of both it is.</summary>
    public const string NotSeen = "It does not exist, or may not be seen by this account or under this organisation's policy.";

    private readonly List<ExplainPermission.Check> _checks = [];

    /// <summary>What it is about.</summary>
    public Link Link { get; } = link;

    /// <summary>What is to be done.</summary>
    public AskedAction Asked { get; } = asked;

    /// <summary>How Atlassian stands to it; null when there is no such thing for this account.</summary>
    public Standing? Standing { get; set; }

    /// <summary>The site it lies on.</summary>
    public TenantSite? Site { get; set; }

    /// <summary>The layer that decides: the nearest that says no, else the nearest that does not know, else the last.</summary>
    public ExplainPermission.Check Decided =>
        _checks.Where(check => check.Verdict == Verdict.No).MinBy(check => check.Layer) ?? _checks.Where(check => check.Verdict == Verdict.Unknown).MinBy(check => check.Layer) ?? _checks[^1];

    /// <summary>What else would stand in the way; null for nothing.</summary>
    public IReadOnlyList<ExplainPermission.Check>? Others(ExplainPermission.Check decided) =>
        _checks.Where(check => check.Verdict == Verdict.No && check != decided).OrderBy(check => check.Layer).ToList() is { Count: > 0 } others ? others : null;

    /// <summary>Notes what a layer says.</summary>
    public void Add(Layer layer, Verdict verdict, string reason, string? who) => _checks.Add(new(layer, verdict, reason, who));
}

using AtlassianMcp.Policies;

namespace AtlassianMcp.Tenancy;

/// <summary>How a caller stands who was let in earlier.</summary>
/// <param name="Caller">The caller as the door would know them now.</param>
/// <param name="Objection">Why they are no longer allowed to go on; null while they are.</param>
public sealed record Standing(Caller Caller, string? Objection = null);

/// <summary>Tells whether a caller who was let in would be let in now: the way they came is open, and their key, sign-in or grant holds.</summary>
public delegate Task<Standing> WayCheck(Tenant tenant, Caller caller, ToolFace tool, CancellationToken cancellationToken);

/// <summary>Judges anew, by the rules of this moment, whether a caller may still do what they began: slices of jobs and links outlive the request that made them.</summary>
public sealed class CallerStanding(WayCheck stillIn, ToolFaces tools)
{
    /// <summary>Whether the caller is still let in, and still allowed what the tool does.</summary>
    public async Task<Standing> JudgeAsync(Tenant tenant, Caller caller, string tool, CancellationToken cancellationToken)
    {
        if (tools.Find(tool) is not { } face) return new Standing(caller, $"There is no tool {tool} any more.");
        var standing = await stillIn(tenant, caller, face, cancellationToken);
        if (standing.Objection is not null || tenant.PermissionsOf(standing.Caller).Allows(face.Name, face.Toolset, face.Class)) return standing;
        return standing with { Objection = $"{face.Name} is no longer allowed for you by this organisation's policy. An administrator can change that." };
    }
}

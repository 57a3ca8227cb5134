using AtlassianMcp.Policies;

namespace AtlassianMcp.Tenancy;

/// <summary>Says why a caller who was let in would not be let in any more: the way they came is closed, or their key, sign-in or grant is over. Null while they would be.</summary>
public delegate Task<string?> WayCheck(Tenant tenant, Caller caller, ToolFace tool, CancellationToken cancellationToken);

/// <summary>Judges anew, by the rules of this moment, whether a caller may still do what they began: slices of jobs and links outlive the request that made them.</summary>
public sealed class CallerStanding(WayCheck stillIn, ToolFaces tools)
{
    /// <summary>Why the caller is no longer allowed to do what the tool does; null while they are.</summary>
    public async Task<string?> ObjectionAsync(Tenant tenant, Caller caller, string tool, CancellationToken cancellationToken)
    {
        if (tools.Find(tool) is not { } face) return $"There is no tool {tool} any more.";
        if (await stillIn(tenant, caller, face, cancellationToken) is { } closed) return closed;
        return tenant.PermissionsOf(caller).Allows(face.Name, face.Toolset, face.Class) ? null : $"{face.Name} is no longer allowed for you by this organisation's policy. An administrator can change that.";
    }
}

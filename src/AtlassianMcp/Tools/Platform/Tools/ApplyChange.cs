using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Tools;

/// <summary>Makes a change that a dry run showed. A call with a good token has become the call that makes the change before it comes here: what comes here has none.</summary>
[Toolset("platform.tools", Shown = Showing.Always)]
public sealed class ApplyChange(TenantContext tenant)
{
    [McpServerTool(Name = "apply_change", Title = "Apply a proposed change", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true)]
    [Description("Makes exactly the change a dry run showed; if it was changed meanwhile, writes nothing and shows the new difference.")]
    public string Run(
        [Description("change_token of the dry run."), StringLength(100, MinimumLength = 1)] string change_token,
        [Description("true once the user has agreed, where asked for.")] bool confirm = false) =>
        throw new ArgumentException($"The change {change_token} is not there{(confirm ? ", confirmed or not" : "")}: its hour is over, or it was not shown to {tenant.Caller.Name ?? "you"}. Call the tool again with dry_run: true.");
}

using System.Net;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Tools;

namespace AtlassianMcp.Server;

/// <summary>What to do after Atlassian refused a call, in a sentence that a model can act on.</summary>
internal static class NextSteps
{
    /// <summary>Says it.</summary>
    /// <param name="error">The refusal.</param>
    /// <param name="tool">The tool that met it.</param>
    /// <param name="toolClass">What the tool does.</param>
    public static string Of(AtlassianException error, string tool, ToolClass toolClass) => error.NextStep ?? error.Status switch
    {
        HttpStatusCode.Unauthorized when error.Messages.Any(words => words.Contains("scope", StringComparison.OrdinalIgnoreCase)) => $"The token lacks a scope, as for {Scope(error, tool)}: sign in again and allow it, or have an administrator add it to the app.",
        HttpStatusCode.Unauthorized when error.Reason == AtlassianException.CaptchaNeeded => "Log in once in a browser as that account, or have an administrator reset its failed logins; a personal access token needs neither.",
        HttpStatusCode.Unauthorized => "The credential is refused: sign in again, or have an administrator renew it.",
        HttpStatusCode.Forbidden => Forbidden(error, tool, toolClass),
        HttpStatusCode.NotFound => "It does not exist, or this account may not see it: check the id or key; whoami tells the account.",
        HttpStatusCode.Conflict => "Somebody else changed it meanwhile: read it again, then repeat the change.",
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable =>
            error.RetryAfter is { } wait ? $"Try again in {Math.Ceiling(wait.TotalSeconds):0} s." : "Try again in a minute.",
        null or >= HttpStatusCode.InternalServerError => "Try again; if it stays so, the site may be down.",
        _ => "",
    };

    private static string Forbidden(AtlassianException error, string tool, ToolClass toolClass)
    {
        if (Declared(tool) is { Permission: { } permission } declared)
            return $"The account lacks the permission \"{permission}\" there, or its token the scope {declared.Scope}. An administrator of {error.Product} can give it; whoami tells the account.";
        // What was refused may be a look at the thing before the write.
        var writes = toolClass != ToolClass.Read && error.Method is not "GET";
        var needed = NeededPermission.Of(tool, writes);
        var scope = error.Deployment == Deployment.Cloud ? $", or its token the scope {Scope(error, tool)}" : "";
        return $"The account lacks the permission \"{needed.Name}\" there{scope}. An administrator of the {(error.Product == Product.Jira ? "project" : "space")} can give it; whoami tells the account.";
    }

    private static ToolsetAttribute? Declared(string tool) => ToolCatalog.Tools.FirstOrDefault(known => known.ProtocolTool.Name == tool)?.Toolset;

    private static string BoardScope(AtlassianException error)
    {
        var thing = error.Path.Contains("/sprint", StringComparison.Ordinal) ? "sprint" : error.Path.EndsWith("/rank", StringComparison.Ordinal) ? "issue" : "board-scope";
        return $"{(error.Method switch { "GET" => "read", "DELETE" => "delete", _ => "write" })}:{thing}:jira-software";
    }

    private static string Scope(AtlassianException error, string tool)
    {
        if (Declared(tool)?.Scope is { } declared) return declared;
        var reads = error.Method is "GET";
        if (error.Path.Contains("/servicedeskapi/", StringComparison.Ordinal)) return reads ? "read:servicedesk-request" : "write:servicedesk-request";
        if (error.Path.Contains("/rest/agile/", StringComparison.Ordinal) || error.Path.Contains("/rest/software/", StringComparison.Ordinal)) return BoardScope(error);
        if (error.Product == Product.Jira) return reads ? "read:jira-work" : "write:jira-work";
        var thing = error.Path.Split('/', '?') switch
        {
            var parts when parts.Contains("space") || parts.Contains("spaces") => "space",
            var parts when Array.Exists(parts, part => part.EndsWith("comments", StringComparison.Ordinal)) => "comment",
            var parts when parts.Contains("attachments") || parts.Contains("attachment") => "attachment",
            _ => "page",
        };
        var verb = error.Method switch { "GET" => "read", "DELETE" => "delete", _ => "write" };
        return error.Path.EndsWith("/search", StringComparison.Ordinal) ? "search:confluence" : $"{verb}:{thing}:confluence";
    }
}

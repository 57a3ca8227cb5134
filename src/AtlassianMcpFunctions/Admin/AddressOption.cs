using System.CommandLine;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Makes options that take an http(s) address.</summary>
internal static class AddressOption
{
    /// <summary>The option; an address without http(s), or with a user name in it, is bad usage.</summary>
    public static Option<Uri?> Create(string name, string description, string example) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.Host.Length > 0 && url.UserInfo.Length == 0) return url;
            result.AddError($"{name} must be an http(s) address without user name, such as {name} {example}.");
            return null;
        },
    };
}

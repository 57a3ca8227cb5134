using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace AtlassianMcpFunctions.Logging;

/// <summary>Takes out what stands behind the name of a secret, in headers, JSON, forms, addresses and prose, however quoted or escaped.</summary>
internal static class LabelledSecrets
{
    // Each label holds one of these.
    private static readonly SearchValues<string> Hints =
        SearchValues.Create(["auth", "cookie", "token", "principal", "key", "pass", "pwd", "secret", "assertion", "code", "session", "sig", "state"], StringComparison.OrdinalIgnoreCase);

    private static readonly Pattern Labels = new(
        "(proxy-)?authorization|(set-)?cookie|x-ms-token-[a-z0-9-]+|x-ms-client-principal(-[a-z-]+)?|x-functions-key|x-atlassian-[a-z0-9-]*token|x-api-key"
        + "|token|password|passwd|passphrase|pwd|secret|assertion|code[_-]?verifier|jsessionid|session[_-]?id"
        + "|(api|private|account|access|shared|functions?|encryption|signing|master)[_-]?key|shared[_-]?access[_-]?signature"
        + "|code|state|sig|signature",
        line => line.AsSpan().ContainsAny(Hints),
        RegexOptions.IgnoreCase);

    /// <summary>The line without what stands behind the name of a secret.</summary>
    public static string Redact(string line)
    {
        if (!Labels.MayBeIn(line)) return line;
        StringBuilder? result = null;
        var done = 0;
        foreach (var label in Labels.In(line))
        {
            // Inside a value already taken out.
            if (label.Index < done) continue;
            var alone = StandsAlone(line, label.Index);
            var kind = KindOf(line.AsSpan(label.Index, label.Length), alone);
            if (kind is LabelKind.Word && !alone) continue;
            if (LabelledValue.Find(line, label.Index, label.Length, kind) is not { } value) continue;
            result ??= new StringBuilder(line.Length);
            result.Append(line, done, value.From - done).Append(Redactor.Mark);
            done = value.To;
        }

        return result is null ? line : result.Append(line, done, line.Length - done).ToString();
    }

    private static LabelKind KindOf(ReadOnlySpan<char> label, bool alone) => label switch
    {
        _ when Ends(label, "authorization") || Ends(label, "cookie") || label.StartsWith("x-", StringComparison.OrdinalIgnoreCase) => LabelKind.Header,
        _ when Is(label, "code") || Is(label, "state") || Is(label, "sig") || Is(label, "signature") => LabelKind.Word,
        // "token: expired" is prose, "access_token: expired" is none.
        _ when Is(label, "token") && alone => LabelKind.Token,
        _ => LabelKind.Secret,
    };

    private static bool Is(ReadOnlySpan<char> label, string name) => label.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool Ends(ReadOnlySpan<char> label, string name) => label.EndsWith(name, StringComparison.OrdinalIgnoreCase);

    // Not the end of "statusCode" or "upstate"; but "%26code" and "\ncode" are names of their own.
    private static bool StandsAlone(string line, int at) => at == 0 || !(char.IsAsciiLetterOrDigit(line[at - 1]) || line[at - 1] is '_' or '-') || EndsEscape(line, at);

    private static bool EndsEscape(string line, int at)
    {
        if (at >= 2 && line[at - 2] is '\\') return true;
        if (at >= 6 && line[at - 6] is '\\' && line[at - 5] is 'u') return true;
        if (at < 3 || !char.IsAsciiHexDigit(line[at - 1]) || !char.IsAsciiHexDigit(line[at - 2])) return false;
        var start = at - 3;
        while (start >= 2 && line[start] is '5' && line[start - 1] is '2') start -= 2;
        return line[start] is '%';
    }
}

/// <summary>How sure it is that a secret follows a name.</summary>
internal enum LabelKind
{
    /// <summary>A header whose whole value is secret.</summary>
    Header,

    /// <summary>A name only secrets have.</summary>
    Secret,

    /// <summary>A name that prose uses, too.</summary>
    Token,

    /// <summary>An everyday word that OAuth uses for a secret.</summary>
    Word,
}

using System.Text;
using System.Text.Json;
using AtlassianMcpFunctions.Logging;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Logging;

public sealed class RedactorTests
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Password = Alphanumeric + "!$*+-._~^%#@:/";

    private static readonly string[] Names =
    [
        "code", "code_verifier", "client_secret", "refresh_token", "access_token", "id_token", "assertion", "client_assertion", "token", "password", "state", "sig",
        "AccountKey", "SharedAccessSignature", "api_key", "accessToken", "clientSecret", "private_key",
    ];

    private static readonly string[] Headers =
    [
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Atlassian-Jira-Personal-Token", "X-Atlassian-Confluence-Personal-Token",
        "X-MS-TOKEN-AAD-ACCESS-TOKEN", "X-MS-TOKEN-AAD-REFRESH-TOKEN", "x-functions-key",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Secrets_with_a_look_of_their_own_survive_nowhere(int seed)
    {
        var random = new Random(seed);
        foreach (var secret in Shapes(random))
        {
            foreach (var text in Contexts(random, secret)) AssertGone(secret, text);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_stands_behind_the_name_of_a_secret_survives_nowhere(int seed)
    {
        var random = new Random(seed);
        foreach (var name in Names)
        {
            var secret = Text(random, Password, random.Next(8, 60)).Replace("\"", "", StringComparison.Ordinal);
            foreach (var text in Parameters(random, Recased(random, name), secret)) AssertGone(secret, text);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Header_values_survive_nowhere(int seed)
    {
        var random = new Random(seed);
        foreach (var name in Headers.Select(name => Recased(random, name)))
        {
            var secret = Text(random, Alphanumeric, random.Next(6, 60));
            var value = (random.Next(4) switch { 0 => "Bearer ", 1 => "Basic ", 2 => "session=1; other=", _ => "" }) + secret;
            string[] texts =
            [
                $"{name}: {value}", $"{name}:{value}", $"{name} = {value}", $"\"{name}\":\"{value}\"", $"\"{name}\": [\"{value}\"]", $"'{name}': '{value}'", $"[{name}, {value}]",
                $"headers[\"{name}\"] = \"{value}\"", $"curl -H '{name}: {value}' https://x", $"{{ Headers: {{\r\n  Host: x\r\n  {name}: {value}\r\n  Accept: */*\r\n}} }}",
                JsonSerializer.Serialize(JsonSerializer.Serialize(new Dictionary<string, string> { [name] = value })), Uri.EscapeDataString($"{{\"{name}\":\"{value}\"}}"), $"{name}\t:\t{value}",
                $"{name}=\"{value}\"", $"--header \"{name}: {value}\"", $"{name}:\r\n {value}", $"“{name}: {value}”", $"{name}=%22{value}%22",
            ];
            foreach (var text in texts) AssertGone(secret, Around(random, text));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Known_secrets_survive_in_no_form(int seed)
    {
        var random = new Random(seed);
        var known = new KnownSecrets();
        var secrets = Enumerable.Range(0, 30).Select(_ => Text(random, Password + " \"\\&<>äß漢\n", random.Next(8, 80))).ToList();
        secrets.ForEach(known.Remember);
        foreach (var secret in secrets)
        {
            var bytes = Encoding.UTF8.GetBytes(secret);
            string[] forms =
            [
                secret, LogLine.Escape(secret), Convert.ToBase64String(bytes), Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_').TrimEnd('='),
                Uri.EscapeDataString(secret), System.Net.WebUtility.UrlEncode(secret), JsonSerializer.Serialize(secret).Trim('"'),
            ];
            foreach (var form in forms) Assert.DoesNotContain(form.Trim(), new Redactor(known).Redact(LogLine.Escape(Around(random, form))), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_secret_parts_of_a_remembered_document_survive_nowhere()
    {
        var known = new KnownSecrets();
        known.Remember("""<key id="0f8fad5b-d9cb-469f-a165-70867728950e"><masterKey><value>q9Zk3mVx+T1pQ7/aYw0LrB==</value></masterKey></key>""");
        Assert.Equal($"key {Redactor.Mark} of 0f8fad5b-d9cb-469f-a165-70867728950e", new Redactor(known).Redact("key q9Zk3mVx+T1pQ7/aYw0LrB== of 0f8fad5b-d9cb-469f-a165-70867728950e"));
    }

    [Fact]
    public void What_is_too_short_to_be_a_secret_is_not_remembered()
    {
        var known = new KnownSecrets();
        known.Remember("abc");
        known.Remember("  ");
        known.Remember(null);
        Assert.Equal("abc", new Redactor(known).Redact("abc"));
    }

    [Theory]
    [InlineData("Issue OPS-42 of project OPS was moved; see https://acme.atlassian.net/browse/OPS-42?focusedCommentId=10001#comment-10001")]
    [InlineData("Page 123456789012 in https://acme.atlassian.net/wiki/spaces/DOCS/pages/123456789012/Release+notes+2026")]
    [InlineData("correlation 0f8fad5b-d9cb-469f-a165-70867728950e, trace 4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 and 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08")]
    [InlineData("GET https://dc.example.com:8443/confluence/rest/api/content/1?expand=body.storage,version&limit=25 answered 404 in 12 ms")]
    [InlineData("Jira answered 401: the token is expired. Bearer token missing; Basic authentication is off. status code: 404, exit code = 1, state: Running")]
    [InlineData("System.InvalidOperationException: no ⏎ at AtlassianMcp.Jobs.JobRunner.RunAsync(CancellationToken cancellationToken) in JobRunner.cs:line 42")]
    [InlineData("Content root path: C:\\home\\site\\wwwroot, listening on http://127.0.0.1:5001 (user ada@example.com)")]
    [InlineData("/rest/api/3/issue/createmeta/10000/issuetypes/10001/fields/customfield_10010/options/list")]
    [InlineData("statusCode=404 errorCode: INVALID authorization-server oauth-authorization /downloads/readme.md 5 tokens, token: expired")]
    public void Ordinary_text_stays(string text) => Assert.Equal(text, new Redactor(new KnownSecrets()).Redact(text));

    [Theory]
    [InlineData("a")]
    [InlineData("code:code=")]
    [InlineData("Authorization, ")]
    [InlineData("\"token\":\"")]
    [InlineData("password: \\\"")]
    [InlineData("eyJeyJ.")]
    [InlineData("://a@")]
    [InlineData("-----BEGIN PRIVATE KEY")]
    [InlineData("-----BEGIN X-----END ")]
    [InlineData("%25")]
    [InlineData("token%2525")]
    [InlineData("\\\\\\")]
    [InlineData("state:'x ")]
    [InlineData("AT")]
    [InlineData("MDEy")]
    [InlineData("bearer ")]
    [InlineData("hunter")]
    [InlineData("/uploads")]
    [InlineData("\u202E")]
    public void A_megabyte_of_anything_takes_no_more_than_its_share(string piece)
    {
        var known = new KnownSecrets();
        known.Remember("hunter2hunter2");
        var redactor = new Redactor(known);
        var short1 = Fill(piece, 125_000);
        var long1 = Fill(piece, 1_000_000);
        redactor.Redact(LogLine.Escape(short1));
        var small = Measure(() => redactor.Redact(LogLine.Escape(short1)));
        var large = Measure(() => redactor.Redact(LogLine.Escape(long1)));
        // Eight times the text takes about 8 times as long, and 64 times if it were quadratic.
        Assert.True(large < TimeSpan.FromSeconds(1) || large < small * 32, $"{small} for an eighth, {large} for all");
        Assert.True(large < TimeSpan.FromSeconds(20), $"{large}");
    }

    internal static IEnumerable<string> Shapes(Random random)
    {
        foreach (var prefix in (string[])["ATATT3x", "ATCTT3x", "ATSTT3x", "ATOA"]) yield return prefix + Text(random, Alphanumeric + "_-=", 60);
        yield return $"eyJ{Text(random, Alphanumeric, 30)}.eyJ{Text(random, Alphanumeric + "_-", 90)}.{Text(random, Alphanumeric + "_-", 43)}";
        yield return $"eyJ{Text(random, Alphanumeric, 30)}..{Text(random, Alphanumeric, 16)}.{Text(random, Alphanumeric + "_-", 90)}.{Text(random, Alphanumeric, 22)}";
        yield return "amcp_" + Text(random, Alphanumeric, 40);
        yield return "amcpr_" + Text(random, Alphanumeric + "_-", 40);
        yield return "amcpc1_" + Text(random, Alphanumeric + "_-", 40);
        yield return "CfDJ8" + Text(random, Alphanumeric + "_-", 150);
        yield return PersonalToken(random);
    }

    internal static string Text(Random random, string alphabet, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)]));

    // As Data Center makes them: twelve digits, a colon, twenty random bytes.
    private static string PersonalToken(Random random)
    {
        var bytes = new byte[20];
        random.NextBytes(bytes);
        return Convert.ToBase64String([.. Encoding.ASCII.GetBytes(Text(random, "0123456789", 12) + ":"), .. bytes]);
    }

    private static IEnumerable<string> Contexts(Random random, string secret)
    {
        string[] texts =
        [
            secret, $"the value {secret} is wrong", $"{{\"a\":\"{secret}\",\"b\":1}}", $"Host: x\r\nX-Custom: {secret}\r\nAccept: */*", $"https://x/y?z={secret}&q=1", $"https://x/{secret}/y", $"https://x/#{secret}",
            new InvalidOperationException($"Outer {secret}", new IOException($"inner\n{secret}\nlines")).ToString(), $"line\n{secret}\nline", $"('{secret}')", $"<a>{secret}</a>", $"%7B%22a%22%3A%22{secret}%22%7D",
            $"q%3D{secret}%26", $"\u200B{secret}\u200B", $"漢{secret}字", $"\u001b[31m{secret}\u001b[0m", $"key={secret};", $"[{secret}]", $"\t{secret}\0", JsonSerializer.Serialize(new { secret = $"a\n{secret}" }),
            $"😀{secret}😀", $"https://ada:{secret}@dc.example.com/x", $"https://{secret}@dc.example.com", $"Bearer {secret}", $"bearer%20{secret}", $"BASIC {secret}", $"/uploads/{secret}", $"PUT /downloads/{secret}?x=1",
        ];
        return texts.Select(text => Around(random, text));
    }

    private static IEnumerable<string> Parameters(Random random, string name, string secret)
    {
        var encoded = Uri.EscapeDataString(secret);
        var json = JsonSerializer.Serialize(new Dictionary<string, object> { [name] = secret, ["next"] = 1 });
        string[] texts =
        [
            $"https://x/callback?{name}={encoded}&next=1", $"https://x/callback?a=b&{name}={encoded}", $"https://x/#{name}={encoded}", $"grant_type=x&{name}={encoded}&b=2",
            json, JsonSerializer.Serialize(json), JsonSerializer.Serialize(JsonSerializer.Serialize(json)), Uri.EscapeDataString(json), $"{{ \"{name}\" : {JsonSerializer.Serialize(secret)} , \"next\" : 1 }}",
            Uri.EscapeDataString($"https://x/callback?{name}={encoded}&next=1"), Uri.EscapeDataString(Uri.EscapeDataString($"https://x/callback?a=1&{name}={encoded}&next=1")),
            $"'{name}': '{secret}'", $"{name}=\"{secret}\"", $"{name} => \"{secret}\"", $"{{ {name} = \"{secret}\" }}", $"invalid request:\r\n{name}={encoded}\r\nnext", $"Endpoint=x;{name}={encoded};y=z",
            $"\\u0022{name}\\u0022:\\u0022{encoded}\\u0022", $"{{&quot;{name}&quot;:&quot;{encoded}&quot;}}",
        ];
        return texts.Select(text => Around(random, text));
    }

    private static void AssertGone(string secret, string text)
    {
        var line = new Redactor(new KnownSecrets()).Redact(LogLine.Escape(text));
        foreach (var form in (string[])[secret, Uri.EscapeDataString(secret), Uri.EscapeDataString(Uri.EscapeDataString(secret)), secret[(secret.Length / 2)..], secret[..(secret.Length / 2)]])
            Assert.False(form.Length >= 6 && line.Contains(form, StringComparison.Ordinal), $"{form} survived in: {line}\nof: {text}");
    }

    private static string Around(Random random, string text) => random.Next(4) switch
    {
        0 => text,
        1 => $"Request failed: {text} (attempt 2)",
        2 => $"漢字 \u2028{text}\u202E end",
        _ => $"{{\"n\":1}} \n{text}\r\nnext line",
    };

    private static string Recased(Random random, string name) => random.Next(3) switch { 0 => name, 1 => name.ToUpperInvariant(), _ => name.ToLowerInvariant() };

    private static string Fill(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length + 1))[..length];

    // The best of some: what else the machine does at one moment says nothing of the action.
    private static TimeSpan Measure(Action action) => Enumerable.Range(0, 3).Min(_ => MeasureOnce(action));

    private static TimeSpan MeasureOnce(Action action)
    {
        var start = TimeProvider.System.GetTimestamp();
        action();
        return TimeProvider.System.GetElapsedTime(start);
    }
}

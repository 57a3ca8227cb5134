using System.Globalization;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Logging;

public sealed class RedactedConsoleFormatterTests
{
    [Fact]
    public void One_event_is_one_line_whatever_its_values()
    {
        var everything = string.Concat(Enumerable.Range(0, 0x10000).Select(code => (char)code)) + "\U000E0041\U0001F600";
        var line = Write(everything, new IOException("first\r\n\tfail: Forged[0] second\u0085third\u2028fourth"));

        Assert.EndsWith(Environment.NewLine, line, StringComparison.Ordinal);
        Assert.DoesNotContain(line[..^Environment.NewLine.Length], character => char.GetUnicodeCategory(character)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }

    [Theory]
    [InlineData("a\r\nfail: Forged[0] b", "a\\r\\nfail: Forged[0] b")]
    [InlineData("a\u0085b\u2028c\u2029d", "a\\u0085b\\u2028c\\u2029d")]
    [InlineData("\u001b[2J\u001b]0;title\u0007", "\\u001B[2J\\u001B]0;title\\u0007")]
    [InlineData("\u202Egnp.exe\u200B\uFEFF", "\\u202Egnp.exe\\u200B\\uFEFF")]
    [InlineData("a\0b\u007Fc\u009Bd", "a\\u0000b\\u007Fc\\u009Bd")]
    [InlineData("\U000E0041", "\\U000E0041")]
    [InlineData("Größe 漢字 😀 C:\\new", "Größe 漢字 😀 C:\\new")]
    public void What_could_forge_a_line_is_shown(string value, string shown) => Assert.Equal($"warn: Some.Category[7] {shown}{Environment.NewLine}", Write(value));

    [Fact]
    public void Half_a_surrogate_pair_is_shown() => Assert.Contains("a\\uD800b\\uDC00c", Write("a" + (char)0xD800 + "b" + (char)0xDC00 + "c"), StringComparison.Ordinal);

    [Fact]
    public void An_exception_and_those_inside_it_stand_on_the_same_line()
    {
        var line = Write("It failed", Thrown());
        Assert.StartsWith("warn: Some.Category[7] It failed ⏎ System.InvalidOperationException: outer", line, StringComparison.Ordinal);
        Assert.Contains(" ---> System.IO.IOException: inner ⏎ of two lines", line, StringComparison.Ordinal);
        Assert.Contains(" ⏎ at AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Logging.RedactedConsoleFormatterTests.Thrown()", line, StringComparison.Ordinal);
        Assert.Single(line.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Secrets_in_messages_exceptions_and_categories_are_taken_out()
    {
        var random = new Random(7);
        foreach (var secret in RedactorTests.Shapes(random))
        {
            var line = Write($"message {secret}", new InvalidOperationException($"outer {secret}", new IOException($"inner\n{secret}\nend")), $"Category.{secret}");
            Assert.DoesNotContain(secret, line, StringComparison.Ordinal);
            Assert.Contains("inner", line, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("RSA PRIVATE KEY")]
    [InlineData("PRIVATE KEY")]
    [InlineData("ENCRYPTED PRIVATE KEY")]
    [InlineData("OPENSSH PRIVATE KEY")]
    public void Private_keys_are_taken_out_whole_or_cut(string kind)
    {
        var body = RedactorTests.Text(new Random(3), "abcdefghijklmnop0123456789+/", 64);
        var pem = $"-----BEGIN {kind}-----\r\n{body}\r\n{body}\r\n-----END {kind}-----";
        Assert.Equal($"warn: Some.Category[7] before {Redactor.Mark} after{Environment.NewLine}", Write($"before {pem} after"));
        Assert.DoesNotContain(body, Write($"{{\"x\":\"{pem.Replace("\r\n", "\\n", StringComparison.Ordinal)}\"}}"), StringComparison.Ordinal);
        Assert.DoesNotContain(body, Write($"before {pem[..^20]}"), StringComparison.Ordinal);
        Assert.Contains("-----BEGIN CERTIFICATE-----\\nMII", Write("-----BEGIN CERTIFICATE-----\nMII"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_has_an_end_and_no_half_of_a_secret_before_it()
    {
        var line = Write(new string('x', 2_000_000));
        Assert.InRange(line.Length, 100, 33_000);

        // Taken out secrets make room: the cut through the last one must not show.
        var pem = $"-----BEGIN PRIVATE KEY-----{new string('A', 255_000)}-----END PRIVATE KEY-----";
        for (var offset = 0; offset < 60; offset++)
        {
            var secret = "Z1a" + RedactorTests.Text(new Random(offset), "BCDEF23456", 57);
            var known = new KnownSecrets();
            known.Remember(secret);
            var text = $"{pem} {new string('y', 262_144 - 255_000 - 53 - 30 - offset)} {secret} {new string('z', 100_000)}";
            Assert.DoesNotContain("Z1a", Write(text, known: known), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Scopes_are_not_printed()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push("scope ATATT");
        Assert.DoesNotContain("scope", Write("message", scopes: scopes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("simple")]
    [InlineData("systemd")]
    public void No_setting_chooses_a_form_that_passes_the_redactor_by(string form)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Console:FormatterName"] = form,
            ["Console:FormatterOptions:IncludeScopes"] = "true",
            ["Console:FormatterOptions:SingleLine"] = "false",
        }).Build();
        using var services = new ServiceCollection().AddLogging(logging =>
        {
            logging.AddConfiguration(settings);
            logging.AddServerLogging();
        }).BuildServiceProvider();

        Assert.Equal(RedactedConsoleFormatter.FormatterName, services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.FormatterName);
        Assert.Single(services.GetServices<ConsoleFormatter>(), formatter => formatter.Name == RedactedConsoleFormatter.FormatterName);
        Assert.IsType<ConsoleLoggerProvider>(Assert.Single(services.GetServices<ILoggerProvider>()));
    }

    [Fact]
    public async Task What_the_secret_store_hands_out_is_known()
    {
        await using var services = new ServiceCollection().AddLogging(logging => logging.AddServerLogging())
            .AddStorage(new StorageOptions { SecretVariables = new Dictionary<string, string> { ["tenant"] = "correct horse battery" } }).BuildServiceProvider();
        var store = services.GetRequiredService<ISecretStore>();
        await store.SetAsync("grant", "open/sesame?", CancellationToken.None);
        Assert.Equal("correct horse battery", await store.GetAsync("tenant", CancellationToken.None));

        var redactor = services.GetRequiredService<Redactor>();
        Assert.Equal($"x {Redactor.Mark} y {Redactor.Mark} z", redactor.Redact("x correct horse battery y open%2Fsesame%3F z"));
    }

    private static string Write(
        string message, Exception? error = null, string category = "Some.Category", KnownSecrets? known = null, IExternalScopeProvider? scopes = null)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var entry = new LogEntry<string>(LogLevel.Warning, category, new EventId(7), message, error, (state, _) => state);
        var redactor = new Redactor(known ?? new KnownSecrets());
        new RedactedConsoleFormatter(redactor, new LogForm(LogFormat.Text), new JsonLine(redactor, TimeProvider.System)).Write(entry, scopes, writer);
        return writer.ToString();
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("outer", new IOException("inner\r\nof two lines"));
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }
}

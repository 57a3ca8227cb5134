using System.Text;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Where a command reads and writes: results on <paramref name="Out"/>, everything said about them on <paramref name="Error"/>.</summary>
/// <param name="In">Secrets and files that are piped in.</param>
/// <param name="Out">Results, for people or scripts.</param>
/// <param name="Error">Remarks, questions, problems.</param>
/// <param name="IsTerminal">Whether somebody sits at the keyboard and can be asked.</param>
internal sealed record AdminConsole(TextReader In, TextWriter Out, TextWriter Error, bool IsTerminal)
{
    /// <summary>How a secret is typed; without an echo at a real terminal.</summary>
    public Func<string> TypeSecret { get; init; } = TypeUnseen;

    /// <summary>How many columns the terminal has that <see cref="Error"/> leads to; null where it leads to a file or a log.</summary>
    public int? Columns { get; init; }

    /// <summary>The process's own console.</summary>
    public static AdminConsole OfProcess => new(Console.In, Console.Out, Console.Error, !Console.IsInputRedirected) { Columns = Console.IsErrorRedirected ? null : ColumnsOfProcess() };

    /// <summary>Reads a secret: typed without an echo at a terminal, else everything that is piped in, without the line break at its end.</summary>
    /// <exception cref="AdminException">There is none.</exception>
    public async Task<string> ReadSecretAsync(string what, CancellationToken cancellationToken)
    {
        if (IsTerminal) await Error.WriteAsync($"{what}: ".AsMemory(), cancellationToken);
        var secret = IsTerminal ? TypeSecret() : await In.ReadToEndAsync(cancellationToken);
        return secret.Trim() is { Length: > 0 } trimmed ? trimmed : throw AdminException.Usage($"{what} is read from standard input, and nothing came. Example: … < secret.txt");
    }

    /// <summary>Reads a text that is piped in, or a file; <c>-</c> is standard input.</summary>
    public Task<string> ReadTextAsync(string path, CancellationToken cancellationToken) =>
        path == "-" ? In.ReadToEndAsync(cancellationToken) : File.ReadAllTextAsync(path, cancellationToken);

    /// <summary>Makes sure that something is meant that cannot be undone.</summary>
    /// <exception cref="AdminException">It is not, or nobody can be asked.</exception>
    public async Task ConfirmAsync(bool isConfirmed, string what, CancellationToken cancellationToken)
    {
        if (isConfirmed) return;
        if (!IsTerminal) throw AdminException.Usage($"{what} Add --yes to confirm.");
        await Error.WriteAsync($"{what} Type yes to go on: ".AsMemory(), cancellationToken);
        if (!string.Equals((await In.ReadLineAsync(cancellationToken))?.Trim(), "yes", StringComparison.OrdinalIgnoreCase)) throw new AdminException("Nothing was changed.");
    }

    // A terminal that does not tell its width has none, or 0.
    private static int? ColumnsOfProcess()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string TypeUnseen()
    {
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}

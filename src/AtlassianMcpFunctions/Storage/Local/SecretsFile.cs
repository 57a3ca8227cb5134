using System.Text.Json;

namespace AtlassianMcpFunctions.Storage.Local;

/// <summary>A JSON object of secrets by name on disk, for its owner's eyes only; null marks a secret as removed.</summary>
internal sealed class SecretsFile(string path)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>What the file says; empty when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is not a JSON object of texts.</exception>
    public async Task<Dictionary<string, string?>> ReadAsync(CancellationToken cancellationToken)
    {
        var secrets = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(path)) return secrets;
        await using var file = File.OpenRead(path);
        try
        {
            var read = await JsonSerializer.DeserializeAsync<Dictionary<string, string?>>(file, cancellationToken: cancellationToken);
            foreach (var (name, value) in read ?? []) secrets[name] = value;
        }
        catch (JsonException malformed)
        {
            // The parser's own message may quote the file.
            throw new InvalidDataException($"The secrets file {path} is not a JSON object of texts (line {malformed.LineNumber + 1}).");
        }

        return secrets;
    }

    /// <summary>Keeps other processes from changing the file until disposed: each reads it, changes it and writes it.</summary>
    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            }
        }
    }

    /// <summary>Replaces the file in one step: a reader sees the old secrets or the new ones, never half.</summary>
    public async Task WriteAsync(Dictionary<string, string?> secrets, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".new";
        File.Delete(draft);
        await using (var file = new FileStream(draft, OwnerOnly()))
        {
            await JsonSerializer.SerializeAsync(file, new SortedDictionary<string, string?>(secrets, StringComparer.Ordinal), Indented, cancellationToken);
        }

        File.Move(draft, path, overwrite: true);
    }

    // On Windows a file in the user's profile is the user's already.
    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}

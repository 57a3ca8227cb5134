using System.CommandLine;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>What <c>upload</c> is asked for.</summary>
internal sealed class UploadOptions
{
    private const long MostBytes = 90_000_000;

    // What the job tells of each file has to fit into an answer.
    private const int MostFiles = 1_000;

    private readonly Argument<string[]> _places = new("places") { Description = "A folder, or files.", HelpName = "DIR|FILE", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _page = new("--page") { Description = "The page: id or address.", HelpName = "PAGE", Required = true };
    private readonly Option<int?> _batchSize = new("--batch-size") { Description = "Attached at a time, 1 to 20; without it as the site lets.", HelpName = "N" };
    private readonly Option<int?> _delay = new("--delay-ms") { Description = "Pause between batches, in milliseconds.", HelpName = "N" };
    private readonly Option<bool> _allFiles = new("--all-files") { Description = "Not only images." };

    /// <summary>Adds them to a command.</summary>
    public Command On(Command command)
    {
        command.Arguments.Add(_places);
        foreach (var option in (Option[])[_page, _batchSize, _delay, _allFiles]) command.Options.Add(option);
        return command;
    }

    /// <summary>The folder that remembers what was begun: the one that is sent, or that of the first file.</summary>
    public string Folder(CompanionSession session) => Path.GetFullPath(session.Get(_places)![0]) is var place && Directory.Exists(place) ? place : Path.GetDirectoryName(place)!;

    /// <summary>The arguments of the tool, for a dry run of an upload.</summary>
    public JsonObject Arguments(CompanionSession session, string uploadId)
    {
        var arguments = new JsonObject { ["page_id"] = session.Get(_page), ["upload_id"] = uploadId, ["dry_run"] = true };
        if (session.Get(_batchSize) is { } size) arguments["batch_size"] = size;
        if (session.Get(_delay) is { } delay) arguments["delay_ms"] = delay;
        if (session.Get(_allFiles)) arguments["all_files"] = true;
        return session.With(arguments);
    }

    /// <summary>The files, in lots that fit into a zip each.</summary>
    /// <exception cref="AdminException">There are none, or they do not go together.</exception>
    public IReadOnlyList<IReadOnlyList<SentPath>> Lots(CompanionSession session)
    {
        var files = session.Get(_places)!.SelectMany(FilesAt).ToList();
        if (files.Count == 0) throw AdminException.Usage("There are no files there.");
        if (files.GroupBy(file => file.Path).FirstOrDefault(same => same.Count() > 1) is { } twice) throw AdminException.Usage($"{twice.Key} is there twice. Send the folders one by one.");
        if (files.FirstOrDefault(file => file.Length > MostBytes) is { } large) throw AdminException.Usage($"{large.FullPath} has {large.Length:N0} bytes; the server takes files up to {MostBytes:N0}.");
        var lots = new List<List<SentPath>>();
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (lots.Count == 0 || lots[^1].Count >= MostFiles || lots[^1].Sum(other => other.Length) + file.Length > MostBytes) lots.Add([]);
            lots[^1].Add(file);
        }

        // Equal names get their folders in front, which the server does within a zip alone.
        if (lots.Count > 1 && files.GroupBy(file => Path.GetFileName(file.Path), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } alike)
            throw AdminException.Usage($"The files are too many for one zip, and {alike.Key} is among them twice. Send the folders one by one.");
        return lots;
    }

    private static IEnumerable<SentPath> FilesAt(string place)
    {
        if (Directory.Exists(place)) return FolderZip.FilesOf(place);
        return new FileInfo(place) is { Exists: true } file ? [new SentPath(file.Name, file.FullName, file.Length)] : throw AdminException.Usage($"{place}: there is no such file or folder.");
    }
}

using System.CommandLine;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Mirrors pages into a folder: has the server sync them, fetches what the folder lacks, and brings the folder to it.</summary>
internal sealed class PullCommand
{
    private const string SyncTool = "confluence_sync_pages";
    private readonly CompanionSession _session;
    private readonly PullOptions _options;
    private readonly StateFolder _notes;
    private readonly LocalFolder _folder;
    private PullState _state = new();

    private PullCommand(CompanionSession session, PullOptions options, StateFolder notes, LocalFolder folder) => (_session, _options, _notes, _folder) = (session, options, notes, folder);

    /// <summary><c>sync pull</c>.</summary>
    public static Command Declare(CompanionCommands commands)
    {
        var options = new PullOptions();
        var command = options.On(new Command("pull", "Mirrors pages as files in a folder; again, it fetches and writes only what changed. Files edited here stay."));
        return commands.Does(command, async (session, cancellationToken) =>
        {
            var folder = options.Folder(session);
            if (options.Scope(session) is null && options.Job(session) is null && await StateFolder.PeekAsync<PullState>(folder, PullState.FileName, cancellationToken) is null) throw Unnamed();
            Directory.CreateDirectory(folder);
            using var notes = StateFolder.Open(folder);
            return await new PullCommand(session, options, notes, new LocalFolder(folder)).RunAsync(cancellationToken);
        });
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        _state = await _notes.ReadAsync<PullState>(PullState.FileName, cancellationToken) ?? _state;
        var before = _state;
        var server = _session.Address.Endpoint.AbsoluteUri;
        // Versions count at one server.
        if (_state.Server != server) _state = _state with { Server = server, Version = 0, Job = null };
        var job = await _session.Watch.FollowAsync(await JobAsync(cancellationToken), cancellationToken);
        var set = job.Result<SyncedSet>();
        if (before.FileSet is { } known && known != set.FileSet)
        {
            await NoteAsync(before with { Job = null }, cancellationToken);
            throw Foreign(known);
        }

        var pack = await new PackLoad(_session, _notes).LoadAsync(job, set, _state, _options.IsForced(_session), cancellationToken);
        return await ApplyAsync(job, set, pack, cancellationToken);
    }

    private async Task<string> JobAsync(CancellationToken cancellationToken)
    {
        var scope = _options.Scope(_session);
        if (_options.Job(_session) is { } named) return await NamedAsync(named, cancellationToken);
        if (scope is not null && _state.Scope?.ToJsonString() != scope.ToJsonString()) _state = _state with { Scope = scope, Job = null };
        var arguments = _state.Scope?.DeepClone().AsObject() ?? throw Unnamed();
        var job = _state.Job is { } begun ? await _session.Watch.TakeUpAsync(begun, cancellationToken) : null;
        if (_state.Version > 0 && !_options.IsForced(_session)) arguments["since_version"] = _state.Version;
        job ??= new BegunJob((await _session.Server.CallAsync(SyncTool, arguments, cancellationToken))["job_id"]!);
        await NoteAsync(_state with { Job = job }, cancellationToken);
        return job.Id;
    }

    private async Task<string> NamedAsync(string id, CancellationToken cancellationToken)
    {
        var found = await _session.Watch.FindAsync(id, cancellationToken);
        if (found is not null && found.Kind != SyncTool) throw AdminException.Usage($"Job {id} is none that mirrors pages, but one of {found.Kind}.");
        return (await _session.Watch.TakeUpAsync(new BegunJob(id), cancellationToken))?.Id ?? throw new AdminException($"There is no job {id} for this key, or it was cancelled.");
    }

    private async Task<int> ApplyAsync(RemoteJob job, SyncedSet set, SetPack pack, CancellationToken cancellationToken)
    {
        var manifest = await pack.ManifestAsync(cancellationToken) is { } json ? new SetManifestCopy(json) : null;
        var update = new FolderUpdate(_folder, _state, manifest, _options.IsForced(_session));
        await update.RunAsync(pack, cancellationToken);
        if (manifest is not null) await WriteManifestAsync(manifest.Without(_state.Conflicts.Keys), cancellationToken);
        await NoteAsync(_state with { FileSet = set.FileSet, Version = set.Version, Job = null }, cancellationToken);
        PackLoad.Clear(_notes);
        var open = _state.Conflicts.Where(pair => update.Changes.All(change => change.Path != pair.Key)).Select(pair => new FileChange(pair.Key, "conflict", $"not put together yet; the site's is in {pair.Value}"));
        var outcome = new PullOutcome(job.JobId, set.FileSet, set.Version, set.Pages, [.. update.Changes.Where(change => change.Action != "conflict")], [.. update.Changes.Where(change => change.Action == "conflict"), .. open], set.Failed) { FailedCount = set.FailedCount };
        await _session.PrintAsync(outcome, outcome.Lines());
        return outcome.ExitCode;
    }

    private async Task WriteManifestAsync(string text, CancellationToken cancellationToken)
    {
        var content = System.Text.Encoding.UTF8.GetBytes(text);
        if (await _folder.HashAsync(SetPack.ManifestFile, cancellationToken) == LocalFolder.HashOf(content)) return;
        var fresh = _notes.PathTo("manifest.new");
        await File.WriteAllBytesAsync(fresh, content, cancellationToken);
        _folder.Put(SetPack.ManifestFile, fresh);
    }

    private Task NoteAsync(PullState state, CancellationToken cancellationToken) => _notes.WriteAsync(PullState.FileName, _state = state.InOrder(), cancellationToken);

    private static AdminException Unnamed() => AdminException.Usage("It is not known which pages belong into the folder. Name them: sync pull SOURCE DIR, or --space, --label or --cql.");

    private AdminException Foreign(string known) => AdminException.Usage(
        $"{_folder.Root} mirrors other pages ({_state.Scope?.ToJsonString() ?? known}). Choose another folder, or remove {StateFolder.Name} in it to have it mirror these.");
}

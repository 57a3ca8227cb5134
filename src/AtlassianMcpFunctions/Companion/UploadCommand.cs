using System.CommandLine;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Attaches files to a page. What was begun is gone on with; of what is done, only what failed is tried again.</summary>
internal sealed class UploadCommand(CompanionSession session, UploadOptions options, StateFolder notes)
{
    private const string Tool = "confluence_upload_images";
    private UploadState _state = new(session.Address.Endpoint.AbsoluteUri, new SortedDictionary<string, SentParcel>(StringComparer.Ordinal));

    /// <summary><c>upload</c>.</summary>
    public static Command Declare(CompanionCommands commands)
    {
        var options = new UploadOptions();
        var command = options.On(new Command("upload", "Attaches images, or files of any kind, to a page; files that the page has already are not sent again to the site."));
        return commands.Does(command, async (session, cancellationToken) =>
        {
            var lots = options.Lots(session);
            using var notes = StateFolder.Open(options.Folder(session));
            return await new UploadCommand(session, options, notes).RunAsync(lots, cancellationToken);
        });
    }

    private async Task<int> RunAsync(IReadOnlyList<IReadOnlyList<SentPath>> lots, CancellationToken cancellationToken)
    {
        if (await notes.ReadAsync<UploadState>(UploadState.FileName, cancellationToken) is { } begun && begun.Server == _state.Server) _state = begun;
        var (jobs, ends) = (new List<string>(), new List<AttachedFiles>());
        foreach (var lot in lots)
        {
            var job = await SendAsync(lot, cancellationToken);
            jobs.Add(job.JobId);
            ends.Add(job.Result<AttachedFiles>());
        }

        var files = new AttachedFiles(ends[0].PageId, [.. ends.SelectMany(end => end.Uploaded)], [.. ends.SelectMany(end => end.Unchanged)], [.. ends.SelectMany(end => end.Skipped)], [.. ends.SelectMany(end => end.Failed)]) { FailedCount = ends.Sum(end => end.FailedCount) };
        if (files.FailedCount == 0) notes.Remove(UploadState.FileName);
        var outcome = new UploadOutcome(jobs, files);
        await session.PrintAsync(outcome, outcome.Lines());
        return outcome.ExitCode;
    }

    private async Task<RemoteJob> SendAsync(IReadOnlyList<SentPath> lot, CancellationToken cancellationToken)
    {
        await session.Progress.ShowAsync($"packing {lot.Count:N0} files", 0, null);
        using var zip = await FolderZip.PackAsync(lot, cancellationToken);
        var name = LocalFolder.HashOf(System.Text.Encoding.UTF8.GetBytes($"{options.Arguments(session, zip.Digest).ToJsonString()}"));
        if (_state.Parcels.GetValueOrDefault(name) is { } begun && await TakeUpAsync(name, begun, cancellationToken) is { } known) return await session.Watch.FollowAsync(known, cancellationToken);
        var upload = await UploadSlot.SendAsync(session, zip, cancellationToken);
        var plan = Proposal.Read(await session.Server.CallAsync(Tool, options.Arguments(session, upload), cancellationToken)) ?? throw new AdminException("The server shows no plan: is it older than this program?");
        var parcel = await NoteAsync(name, new SentParcel(plan.Token), cancellationToken);
        var id = await ApplyAsync(name, parcel, cancellationToken) ?? throw new AdminException("The upload was not begun. Run the same command again.");
        return await session.Watch.FollowAsync(id, cancellationToken);
    }

    private async Task<string?> TakeUpAsync(string name, SentParcel begun, CancellationToken cancellationToken)
    {
        if (begun.Job is null) return await ApplyAsync(name, begun, cancellationToken);
        if (await session.Watch.TakeUpAsync(begun.Job, cancellationToken) is not { } job) return null;
        await NoteAsync(name, begun with { Job = job }, cancellationToken);
        if (await session.Watch.FindAsync(job.Id, cancellationToken) is not { State: "succeeded", Failed: > 0 } ended) return job.Id;
        await session.SayAsync($"Trying the {ended.Failed} files again that failed.");
        return await session.Watch.RetryAsync(job.Id, cancellationToken) ? job.Id : null;
    }

    private async Task<string?> ApplyAsync(string name, SentParcel parcel, CancellationToken cancellationToken)
    {
        var answer = await session.Server.AskAsync("apply_change", new JsonObject { ["change_token"] = parcel.Token }, progress: null, cancellationToken);
        if (answer["job_id"] is not { } id)
        {
            await session.SayAsync(answer.Text.ReplaceLineEndings(" "));
            return null;
        }

        await NoteAsync(name, parcel with { Job = new BegunJob(id) }, cancellationToken);
        return id;
    }

    private async Task<SentParcel> NoteAsync(string name, SentParcel parcel, CancellationToken cancellationToken)
    {
        _state.Parcels[name] = parcel;
        await notes.WriteAsync(UploadState.FileName, _state, cancellationToken);
        return parcel;
    }
}

using System.CommandLine;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Publishes a folder of Markdown as a tree of pages: shows the plan, has the server carry out exactly that, and writes into the files which pages they are.</summary>
internal sealed class PublishCommand(CompanionSession session, PublishOptions options, string folder)
{
    private const string Tool = "confluence_publish_tree";
    private const int MostPlans = 3;

    /// <summary><c>publish</c>.</summary>
    public static Command Declare(CompanionCommands commands)
    {
        var options = new PublishOptions();
        var command = options.On(new Command("publish", "Publishes a folder of Markdown files as a tree of pages; again, it writes only what changed."));
        return commands.Does(command, (session, cancellationToken) =>
        {
            options.Arguments(session, uploadId: "");
            var publish = new PublishCommand(session, options, options.Folder(session));
            return session.Get(options.DryRun) ? publish.ShowAsync(cancellationToken) : publish.RunAsync(cancellationToken);
        });
    }

    private async Task<int> ShowAsync(CancellationToken cancellationToken)
    {
        if (await StateFolder.PeekAsync<PublishState>(folder, PublishState.FileName, cancellationToken) is not null) await session.SayAsync("A publication of this folder was begun and is not over: this is what would be left to do if it ended now.");
        using var zip = await PackAsync(cancellationToken);
        var plan = await PlanAsync(zip, cancellationToken);
        var conflicts = plan.Count("in conflict");
        await session.PrintAsync(new { plan.Summary, Files = plan.Files(), plan.Notes, plan.Question, Conflicts = conflicts }, Lines(plan));
        return CompanionExit.Of(0, conflicts);
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder)) throw AdminException.Usage($"{folder}: there is no such folder.");
        using var notes = StateFolder.Open(folder);
        var begun = await notes.ReadAsync<PublishState>(PublishState.FileName, cancellationToken);
        var state = begun?.Server == session.Address.Endpoint.AbsoluteUri ? await TakeUpAsync(notes, begun, cancellationToken) : null;
        state ??= await BeginAsync(notes, cancellationToken);
        var job = await session.Watch.FollowAsync(state.Job!.Id, cancellationToken);
        var end = new PublishEnd(session, notes, new LocalFolder(folder), !session.Get(options.NoFrontMatter));
        var outcome = await end.RunAsync(job, state, cancellationToken);
        notes.Remove(PublishState.FileName);
        await session.PrintAsync(outcome, outcome.Lines());
        return outcome.ExitCode;
    }

    // What was agreed to is applied once, however often it is asked for.
    private async Task<PublishState?> TakeUpAsync(StateFolder notes, PublishState begun, CancellationToken cancellationToken)
    {
        await session.SayAsync("A publication of this folder was begun earlier; it is brought to its end first. Run the same again for what changed since.");
        if (begun.Job is null) return (await ApplyAsync(notes, begun, isAgreed: true, cancellationToken)).State;
        if (await session.Watch.TakeUpAsync(begun.Job, cancellationToken) is { } job) return await NoteAsync(notes, begun with { Job = job }, cancellationToken);
        await session.SayAsync($"Job {begun.Job.Id} is not there any more, was cancelled, or failed again. A new one is begun.");
        return null;
    }

    private async Task<PublishState> BeginAsync(StateFolder notes, CancellationToken cancellationToken)
    {
        using var zip = await PackAsync(cancellationToken);
        var plan = await PlanAsync(zip, cancellationToken);
        for (var shown = 1; ; shown++)
        {
            foreach (var line in Lines(plan)) await session.SayAsync(line);
            if (plan.Question is { } question) await session.Console.ConfirmAsync(session.Get(options.Yes), Grid.Plain(question), cancellationToken);
            var state = await NoteAsync(notes, new PublishState(session.Address.Endpoint.AbsoluteUri, plan.Token, zip.Hashes), cancellationToken);
            var (begun, other) = await ApplyAsync(notes, state, plan.Question is not null, cancellationToken);
            if (begun is not null) return begun;
            plan = other is not null && shown < MostPlans ? other : throw new AdminException("The plan was not carried out: it is over, or the site changes all the time. Run the same command again.");
            await session.SayAsync("The site changed meanwhile; this is the plan now.");
        }
    }

    private async Task<(PublishState? State, Proposal? Other)> ApplyAsync(StateFolder notes, PublishState state, bool isAgreed, CancellationToken cancellationToken)
    {
        var arguments = new JsonObject { ["change_token"] = state.Token };
        if (isAgreed) arguments["confirm"] = true;
        var answer = await session.Server.AskAsync("apply_change", arguments, progress: null, cancellationToken);
        if (answer["job_id"] is { } id) return (await NoteAsync(notes, state with { Job = new BegunJob(id) }, cancellationToken), null);
        notes.Remove(PublishState.FileName);
        if (Proposal.Read(answer) is { } other) return (null, other);
        await session.SayAsync(answer.Text.ReplaceLineEndings(" "));
        return (null, null);
    }

    private async Task<FolderZip> PackAsync(CancellationToken cancellationToken)
    {
        var copies = (await StateFolder.PeekAsync<PullState>(folder, PullState.FileName, cancellationToken))?.Conflicts ?? [];
        foreach (var (path, copy) in copies) await session.SayAsync($"{path} is in conflict with the site: {copy} is not published. Put both together, and remove {copy}.");
        var files = FolderZip.FilesOf(folder).Where(file => !copies.ContainsValue(file.Path)).ToList();
        await session.Progress.ShowAsync($"packing {files.Count:N0} files", 0, null);
        return await FolderZip.PackAsync(files, cancellationToken);
    }

    private async Task<Proposal> PlanAsync(FolderZip zip, CancellationToken cancellationToken)
    {
        var upload = await UploadSlot.SendAsync(session, zip, cancellationToken);
        await session.Progress.ShowAsync("working out what changes", 0, null);
        return Proposal.Read(await session.Server.CallAsync(Tool, options.Arguments(session, upload), cancellationToken)) ?? throw new AdminException("The server shows no plan: is it older than this program?");
    }

    private IEnumerable<string> Lines(Proposal plan) => [.. session.Get(options.Diff) ? plan.Diff.TrimEnd('\n').Split('\n') : plan.Files(), .. plan.Notes, plan.Summary + "."];

    private static async Task<PublishState> NoteAsync(StateFolder notes, PublishState state, CancellationToken cancellationToken)
    {
        await notes.WriteAsync(PublishState.FileName, state, cancellationToken);
        return state;
    }
}

using AtlassianMcp.Jobs.Handlers;
using AtlassianMcp.Jobs.Handlers.Creation;
using AtlassianMcp.Jobs.Handlers.Export;
using AtlassianMcp.Jobs.Handlers.Publish;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcp.Storage;
using AtlassianMcp.Telemetry;
using AtlassianMcp.Transfers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AtlassianMcp.Jobs;

/// <summary>Puts together what long work needs.</summary>
public static class JobsSetup
{
    /// <summary>Registers stores, queue, runner, sweep and one handler per kind of job.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, JobOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<JobStore>();
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobItems>().AddSingleton<JobLanes>().AddSingleton<JobParts>().AddSingleton<JobControl>();
        services.AddSingleton<JobTurns>();
        services.TryAddSingleton<WorkTelemetry>();
        services.AddSingleton<JobRunner>().AddSingleton<SliceRunner>().AddSingleton<JobRecord>().AddSingleton<JobErrors>();
        services.AddSingleton<JobSweep>().AddSingleton<ISweep>(provider => provider.GetRequiredService<JobSweep>()).AddSingleton<Sweeps>();
        services.AddSingleton<SignedLinks>().AddSingleton<FileSetSources>();
        services.AddScoped<JobStarter>();
        services.AddScoped<OwnJobs>();
        services.AddScoped<UploadStore>();
        services.AddScoped<FileSets>();
        services.AddScoped<PageFiles>();
        services.AddSync();
        services.AddPublishing();
        services.AddExport();
        services.AddScoped<IJobHandler, SavePage>();
        services.AddScoped<IJobHandler, ChangeIssues>();
        services.AddScoped<IJobHandler, CreateIssueList>();
        return services.AddScoped<IJobHandler, UploadImages>();
    }

    private static void AddSync(this IServiceCollection services)
    {
        services.AddSingleton<ISweep, SetSweep>();
        services.AddScoped<SetVersions>().AddScoped<SyncSets>().AddScoped<SetWriter>().AddScoped<SetFinish>();
        services.AddScoped<Manifest>().AddScoped<SetIndex>();
        services.AddScoped<Listing>().AddScoped<StirredParts>().AddScoped<SyncPlanning>();
        services.AddScoped<AttachmentFiles>().AddScoped<PageWriter>().AddScoped<PageBatch>().AddScoped<SyncFinish>();
        services.AddScoped<IJobHandler, SyncPages>();
    }

    private static void AddPublishing(this IServiceCollection services)
    {
        services.AddScoped<Publications>().AddScoped<TreeReading>().AddScoped<TitleCheck>().AddScoped<PageComposer>().AddScoped<PublishPlanning>();
        services.AddScoped<StampedFiles>().AddScoped<PagePublisher>().AddScoped<OrphanPages>().AddScoped<SiblingOrder>();
        services.AddScoped<IJobHandler, PublishTree>();
    }

    private static void AddExport(this IServiceCollection services)
    {
        services.AddScoped<IssueManifest>().AddScoped<IssueListing>().AddScoped<ExportPlanning>();
        services.AddScoped<IssueWriter>().AddScoped<IssueBatch>().AddScoped<ExportIndex>().AddScoped<ExportFinish>();
        services.AddScoped<IJobHandler, ExportIssues>();
    }
}

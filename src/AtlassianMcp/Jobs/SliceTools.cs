using AtlassianMcp.Storage;

namespace AtlassianMcp.Jobs;

/// <summary>What slices work with.</summary>
internal sealed record SliceTools(JobStore Store, JobItems Items, IBlobStore Blobs, JobErrors Errors, JobOptions Options, TimeProvider Time);

using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Changes;

/// <summary>
/// The place that every writing tool passes once, when it knows all that it will write and has written nothing: here a dry run ends, the user is asked,
/// and a change that is applied later is held against what is there now.
/// </summary>
public sealed class Checkpoint(TenantContext call)
{
    /// <summary>Whether the call only wants to know what would happen.</summary>
    public bool IsRehearsal { get; set; }

    /// <summary>What was shown when the change was proposed that this call applies; null when it applies none.</summary>
    public Proposal? Proposed { get; private set; }

    /// <summary>The token of that proposal.</summary>
    public string? ProposalToken { get; private set; }

    /// <summary>Whether the user has agreed to exactly that change.</summary>
    public Func<Change, bool> HasAgreed { get; set; } = _ => false;

    /// <summary>Whether the call has passed.</summary>
    public bool IsPassed { get; private set; }

    /// <summary>Makes the call one that applies a proposed change.</summary>
    public void Apply(Proposal proposal, string token) => (Proposed, ProposalToken) = (proposal, token);

    /// <summary>Lets the change happen, or ends the call with what is to be known first.</summary>
    /// <param name="change">All that the tool will write.</param>
    /// <exception cref="RehearsalException">It is a dry run.</exception>
    /// <exception cref="ChangedMeanwhileException">What is applied is not what was shown.</exception>
    /// <exception cref="ConsentNeededException">The user must agree first.</exception>
    public void Pass(Change change)
    {
        if (IsRehearsal) throw new RehearsalException(change);
        if (Proposed is { } proposed && proposed.Change.Fingerprint != change.Fingerprint) throw new ChangedMeanwhileException(proposed.Change, change);
        if (change.Question is not null && !HasAgreed(change)) throw new ConsentNeededException(change);
        IsPassed = true;
        call.IsHeld = false;
    }
}

/// <summary>A dry run is over: this is what would happen.</summary>
public sealed class RehearsalException(Change change) : Exception("This is a dry run.")
{
    /// <summary>What would happen.</summary>
    public Change Change { get; } = change;
}

/// <summary>What would happen now is not what was shown.</summary>
public sealed class ChangedMeanwhileException(Change shown, Change now) : Exception("What is there changed since the dry run.")
{
    /// <summary>What was shown.</summary>
    public Change Shown { get; } = shown;

    /// <summary>What would happen now.</summary>
    public Change Now { get; } = now;
}

/// <summary>The user must agree to a change before it happens.</summary>
public sealed class ConsentNeededException(Change change) : Exception(change.Question)
{
    /// <summary>What they must agree to.</summary>
    public Change Change { get; } = change;
}

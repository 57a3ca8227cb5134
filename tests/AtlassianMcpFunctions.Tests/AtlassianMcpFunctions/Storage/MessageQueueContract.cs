using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

/// <summary>What every queue must do, wherever it keeps its messages.</summary>
public abstract class MessageQueueContract
{
    private const string Name = "jobs";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private IMessageQueue? _queue;

    private IMessageQueue Queue => _queue ??= CreateQueue();

    /// <summary>A queue that sees no messages of other tests.</summary>
    private protected abstract IMessageQueue CreateQueue();

    /// <summary>Lets at least <paramref name="span"/> pass on the queue's clock.</summary>
    private protected abstract Task PassAsync(TimeSpan span);

    [Fact]
    public async Task A_message_is_delivered_and_then_gone()
    {
        var text = "{\"job\":\"naïve 日本 😀 <&>\"}";
        await Queue.SendAsync(Name, text, TimeSpan.Zero, None);

        var message = await Queue.ReceiveAsync(Name, Second * 30, None);
        Assert.Equal((text, 1), (message!.Text, message.DequeueCount));
        Assert.Null(await Queue.ReceiveAsync(Name, Second * 30, None));

        await Queue.CompleteAsync(Name, message, None);
        await Queue.CompleteAsync(Name, message, None);
    }

    [Fact]
    public async Task A_message_not_completed_comes_back_and_its_first_receipt_counts_no_more()
    {
        await Queue.SendAsync(Name, "again", TimeSpan.Zero, None);
        var first = await Queue.ReceiveAsync(Name, Second, None);
        await PassAsync(Second);

        var second = await Queue.ReceiveAsync(Name, Second * 30, None);

        Assert.Equal((first!.Id, 2), (second!.Id, second.DequeueCount));
        await Assert.ThrowsAsync<StorageConflictException>(() => Queue.CompleteAsync(Name, first, None));
        await Queue.CompleteAsync(Name, second, None);
    }

    [Fact]
    public async Task A_message_given_back_is_the_same_message_delivered_once_more()
    {
        await Queue.SendAsync(Name, "ü again", TimeSpan.Zero, None);
        var first = await Queue.ReceiveAsync(Name, Second * 60, None);

        await Queue.AbandonAsync(Name, first!, TimeSpan.Zero, None);
        var second = await Queue.ReceiveAsync(Name, Second * 60, None);
        await Queue.AbandonAsync(Name, second!, Second * 2, None);

        Assert.Equal((first!.Id, "ü again", 2), (second!.Id, second.Text, second.DequeueCount));
        Assert.Null(await Queue.ReceiveAsync(Name, Second * 60, None));
        await PassAsync(Second * 2);
        var third = await Queue.ReceiveAsync(Name, Second * 60, None);
        Assert.Equal((first.Id, "ü again", 3), (third!.Id, third.Text, third.DequeueCount));
        await Assert.ThrowsAsync<StorageConflictException>(() => Queue.AbandonAsync(Name, second, TimeSpan.Zero, None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queue.AbandonAsync(Name, third, Second * -1, None));
        await Queue.CompleteAsync(Name, third, None);
        await Queue.AbandonAsync(Name, third, TimeSpan.Zero, None);
        Assert.Null(await Queue.ReceiveAsync(Name, Second, None));
    }

    [Fact]
    public async Task A_delayed_message_is_hidden_until_its_time()
    {
        await Queue.SendAsync(Name, "later", Second * 2, None);
        await Queue.SendAsync(Name, "now", TimeSpan.Zero, None);

        Assert.Equal("now", (await Queue.ReceiveAsync(Name, Second * 30, None))!.Text);
        Assert.Null(await Queue.ReceiveAsync(Name, Second * 30, None));
        await PassAsync(Second * 2);
        Assert.Equal("later", (await Queue.ReceiveAsync(Name, Second * 30, None))!.Text);
    }

    [Fact]
    public async Task No_message_goes_to_two_receivers()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Queue.SendAsync(Name, $"{number}", TimeSpan.Zero, None)));

        var received = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => Queue.ReceiveAsync(Name, Second * 60, None)));

        Assert.Equal(20, received.Where(message => message is not null).Select(message => message!.Text).Distinct().Count());
        Assert.Equal(5, received.Count(message => message is null));
    }

    [Fact]
    public async Task The_largest_message_fits_and_a_larger_one_is_refused()
    {
        var largest = new string('x', 48 * 1024);
        await Queue.SendAsync(Name, largest, TimeSpan.Zero, None);

        Assert.Equal(largest, (await Queue.ReceiveAsync(Name, Second * 30, None))!.Text);
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.SendAsync(Name, largest + "x", TimeSpan.Zero, None));
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.SendAsync(Name, new string('ü', 25 * 1024), TimeSpan.Zero, None));
    }

    [Fact]
    public async Task Impossible_times_and_names_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queue.SendAsync(Name, "x", Second * -1, None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queue.SendAsync(Name, "x", TimeSpan.FromDays(8), None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queue.ReceiveAsync(Name, TimeSpan.Zero, None));
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.SendAsync("Jobs_", "x", TimeSpan.Zero, None));
    }

    [Fact]
    public async Task A_queue_never_sent_to_is_empty()
    {
        Assert.Null(await Queue.ReceiveAsync(Name, Second, None));
        await Queue.CompleteAsync(Name, new ReceivedMessage("4e7c0e4c-0000-4000-8000-000000000000", "AgAAAAMAAAAAAAAA", "x", 1), None);
    }

    [Fact]
    public async Task A_message_can_wait_the_longest_delay() => await Queue.SendAsync(Name, "x", TimeSpan.FromDays(7), None);

    [Fact]
    public async Task The_queue_answers_a_ping() => await Queue.PingAsync(None);
}

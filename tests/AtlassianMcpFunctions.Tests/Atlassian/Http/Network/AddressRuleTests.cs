using System.Net;
using Atlassian.Http.Network;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http.Network;

public sealed class AddressRuleTests
{
    public static TheoryData<string> Outside =>
        ["1.1.1.1", "13.107.42.14", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.1", "192.167.1.1", "169.253.255.255", "198.17.0.1", "2606:4700::1111", "2a00:1450:4001::200e", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1"];

    public static TheoryData<string> Inside =>
        ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "100.127.255.255", "fd12:3456::1", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::10.1.2.3", "2002:a00:1::1", "::ffff:0:192.168.0.1"];

    public static TheoryData<string> Here => ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"];

    public static TheoryData<string> Never =>
    [
        "169.254.169.254", "169.254.0.1", "fe80::1", "fe80::a9fe:a9fe", "febf::1", "::ffff:169.254.169.254", "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::1", "::a9fe:a9fe",
        "fd00:ec2::254", "fd20:ce::254", "168.63.129.16", "::ffff:168.63.129.16", "100.100.100.200",
        "0.0.0.0", "0.1.2.3", "::", "::ffff:0.0.0.0", "192.0.0.192", "192.0.2.1", "198.51.100.7", "203.0.113.9", "198.18.0.1", "198.19.255.255", "192.88.99.1",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "ff02::1", "ff0e::1", "2001:db8::1", "3fff::1", "2001:2::1", "2001::1", "100::1", "fec0::1", "64:ff9b:1::1", "5f00::1", "4000::1",
    ];

    [Theory]
    [MemberData(nameof(Outside))]
    public void The_internet_is_open_to_everything(string address)
    {
        Assert.True(AddressRule.Public.Allows(IPAddress.Parse(address)));
        Assert.True(AddressRule.Site(allowLoopback: false).Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [MemberData(nameof(Inside))]
    public void Private_networks_are_for_listed_sites(string address)
    {
        Assert.False(AddressRule.Public.Allows(IPAddress.Parse(address)));
        Assert.False(AddressRule.Public.WithLoopback().Allows(IPAddress.Parse(address)));
        Assert.True(AddressRule.Site(allowLoopback: false).Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [MemberData(nameof(Here))]
    public void This_machine_is_for_development(string address)
    {
        Assert.False(AddressRule.Public.Allows(IPAddress.Parse(address)));
        Assert.False(AddressRule.Site(allowLoopback: false).Allows(IPAddress.Parse(address)));
        Assert.True(AddressRule.Site(allowLoopback: true).Allows(IPAddress.Parse(address)));
        Assert.True(AddressRule.Public.WithLoopback().Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [MemberData(nameof(Never))]
    public void Neighbours_metadata_and_what_is_no_host_are_for_nobody(string address)
    {
        Assert.False(AddressRule.Public.WithLoopback().Allows(IPAddress.Parse(address)));
        Assert.False(AddressRule.Site(allowLoopback: true).Allows(IPAddress.Parse(address)));
    }
}

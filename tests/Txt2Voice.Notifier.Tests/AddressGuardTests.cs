using System.Net;

namespace Txt2Voice.Notifier.Tests;

public class AddressGuardTests
{
    private static readonly string[] Public =
        ["1.1.1.1", "93.184.215.14", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.0", "223.255.255.255", "2606:4700::1111", "2002:0101:0101::1", "64:ff9b::1.1.1.1"];

    private static readonly string[] Loopback = ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"];

    private static readonly string[] Private =
    [
        "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "100.127.255.255", "fc00::1", "fd12:3456::1", "::ffff:10.0.0.1",
        "64:ff9b::10.0.0.1", "2002:0a00:0001::1",
    ];

    private static readonly string[] Never =
    [
        "0.0.0.0", "0.1.2.3", "169.254.169.254", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250",
        "240.0.0.1", "255.255.255.255", "::", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "3fff::1", "::ffff:169.254.169.254", "64:ff9b::169.254.169.254",
        "64:ff9b:1::1", "2002:a9fe:a9fe::1", "100::1", "5f00::1",
    ];

    [Test]
    public void Allows_PublicAddress_Always([ValueSource(nameof(Public))] string address) =>
        Assert.That(new AddressGuard(allowPrivateNetworks: false, allowLoopback: false).Allows(IPAddress.Parse(address)), Is.True);

    [Test]
    public void Allows_Loopback_OnlyWhereLoopbackIsAllowed([ValueSource(nameof(Loopback))] string address, [Values] bool allowLoopback) =>
        Assert.That(new AddressGuard(allowPrivateNetworks: true, allowLoopback).Allows(IPAddress.Parse(address)), Is.EqualTo(allowLoopback));

    [Test]
    public void Allows_PrivateAddress_OnlyWherePrivateNetworksAre([ValueSource(nameof(Private))] string address, [Values] bool allowPrivate) =>
        Assert.That(new AddressGuard(allowPrivate, allowLoopback: true).Allows(IPAddress.Parse(address)), Is.EqualTo(allowPrivate));

    [Test]
    public void Allows_SpecialAddress_Never([ValueSource(nameof(Never))] string address) =>
        Assert.That(new AddressGuard(allowPrivateNetworks: true, allowLoopback: true).Allows(IPAddress.Parse(address)), Is.False);
}

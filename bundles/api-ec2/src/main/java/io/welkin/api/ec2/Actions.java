// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The actions that there are. */
final class Actions {
  private static final Set<String> VERSIONS = Set.of("2010-08-31", "2010-11-15", "2011-01-01", "2011-02-28", "2011-05-15",
      "2011-07-15", "2011-11-01", "2011-12-01", "2011-12-15", "2012-03-01", "2012-04-01", "2012-05-01", "2012-06-01", "2012-06-15",
      "2012-07-20", "2012-08-15", "2012-10-01", "2012-12-01", "2013-02-01", "2013-06-15", "2013-07-15", "2013-08-15", "2013-10-01",
      "2013-10-15", "2014-02-01", "2014-05-01", "2014-06-15", "2014-09-01", "2014-10-01", "2015-03-01", "2015-04-15", "2015-10-01",
      "2016-04-01", "2016-09-15", "2016-11-15");
  /** Those that every action takes: what it is, and the signature. */
  private static final Set<String> COMMON = Set.of("Action", "Version", "DryRun", "AWSAccessKeyId", "Signature", "SignatureMethod",
      "SignatureVersion", "Timestamp", "Expires", "SecurityToken");
  /** Actions whose operations are not there yet: clients are told so, and not that there is no such action. */
  private static final Set<String> KNOWN = Set.of("DescribeVolumes", "CreateVolume", "DeleteVolume", "AttachVolume", "DetachVolume",
      "ModifyVolume", "DescribeSnapshots", "CreateSnapshot", "DeleteSnapshot", "DescribeAddresses", "AllocateAddress",
      "ReleaseAddress", "AssociateAddress", "DisassociateAddress", "CreateImage", "RegisterImage", "DeregisterImage",
      "CreateSecurityGroup", "DeleteSecurityGroup", "AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress",
      "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupEgress", "CreateVpc", "DeleteVpc", "CreateSubnet", "DeleteSubnet",
      "DescribeNetworkInterfaces", "CreateNetworkInterface", "DeleteNetworkInterface", "MonitorInstances", "UnmonitorInstances",
      "GetPasswordData", "ResetInstanceAttribute", "DescribePlacementGroups", "CreatePlacementGroup", "DeletePlacementGroup");

  private final Map<String, Entry> actions = new HashMap<>();

  Actions(String region) {
    DescribeInstances instances = new DescribeInstances();
    String[] listed = {"InstanceId", "Filter", "MaxResults", "NextToken"};
    add("DescribeInstances", "listVirtualMachines", instances::instances, listed);
    add("DescribeInstanceStatus", "listVirtualMachines", instances::status, "IncludeAllInstances", listed);
    add("RunInstances", "deployVirtualMachine", new RunInstances(), "ImageId", "InstanceType", "MinCount", "MaxCount", "KeyName",
        "UserData", "Placement.AvailabilityZone", "SubnetId", "PrivateIpAddress", "ClientToken", "TagSpecification");
    add("StartInstances", "startVirtualMachine", PowerActions.START, "InstanceId");
    add("StopInstances", "stopVirtualMachine", PowerActions.STOP, "InstanceId", "Force");
    add("RebootInstances", "rebootVirtualMachine", PowerActions.REBOOT, "InstanceId");
    add("TerminateInstances", "destroyVirtualMachine", PowerActions.TERMINATE, "InstanceId");
    add("GetConsoleOutput", "getVirtualMachineConsoleOutput", new GetConsoleOutput(), "InstanceId", "Latest");
    InstanceAttributes attributes = new InstanceAttributes();
    add("DescribeInstanceAttribute", "listVirtualMachines", attributes::describe, "InstanceId", "Attribute");
    add("ModifyInstanceAttribute", "updateVirtualMachine", attributes::modify, "InstanceId", "Attribute", "Value",
        "InstanceType.Value", "UserData.Value", "DisableApiTermination.Value");
    add("DescribeInstanceTypes", "listServiceOfferings", new InstanceTypes(), "InstanceType", "Filter", "MaxResults", "NextToken");
    add("DescribeImages", "listTemplates", new Images(), "ImageId", "Owner", "ExecutableBy", "Filter", "IncludeDeprecated",
        "MaxResults", "NextToken");
    KeyPairs keys = new KeyPairs();
    add("DescribeKeyPairs", "listSSHKeyPairs", keys::describe, "KeyName", "KeyPairId", "Filter");
    add("CreateKeyPair", "createSSHKeyPair", keys::create, "KeyName", "KeyType", "KeyFormat");
    add("ImportKeyPair", "registerSSHKeyPair", keys::register, "KeyName", "PublicKeyMaterial");
    add("DeleteKeyPair", "deleteSSHKeyPair", keys::delete, "KeyName", "KeyPairId");
    Tags tags = new Tags();
    add("DescribeTags", "listTags", tags::describe, "Filter", "MaxResults", "NextToken");
    add("CreateTags", "createTags", tags::create, "ResourceId", "Tag");
    add("DeleteTags", "deleteTags", tags::delete, "ResourceId", "Tag");
    Places places = new Places(region);
    add("DescribeRegions", "listZones", places::regions, "RegionName", "Filter", "AllRegions");
    add("DescribeAvailabilityZones", "listZones", places::zones, "ZoneName", "Filter", "AllAvailabilityZones");
    add("DescribeSubnets", "listNetworks", places::subnets, "SubnetId", "Filter", "MaxResults", "NextToken");
    add("DescribeAccountAttributes", "listZones", places::account, "AttributeName");
    add("DescribeVpcs", "listZones", places.none("vpcSet"), "VpcId", "Filter", "MaxResults", "NextToken");
    add("DescribeSecurityGroups", "listZones", places.none("securityGroupInfo"), "GroupId", "GroupName", "Filter", "MaxResults",
        "NextToken");
  }

  /** One action of EC2 as operations. */
  interface Action {
    /** The answer's content; fails, or throws, with an {@link Ec2Error}. */
    CompletableFuture<ObjectNode> answer(Ec2Request request, Calls calls);
  }

  /** @param command the operation that says whether the caller may do it */
  private record Entry(String command, Action action, Set<String> parameters) {}

  private void add(String name, String command, Action action, String parameter, String... more) {
    List<String> all = new java.util.ArrayList<>(Arrays.asList(more));
    all.add(parameter);
    actions.put(name, new Entry(command, action, Set.copyOf(all)));
  }

  private void add(String name, String command, Action action, String[] parameters) {
    actions.put(name, new Entry(command, action, Set.of(parameters)));
  }

  /** The operation that says whether the caller may do it, by the name of the action. */
  Map<String, String> commands() {
    Map<String, String> commands = new TreeMap<>();
    actions.forEach((name, entry) -> commands.put(name, entry.command()));
    return commands;
  }

  /** The version whose namespace the answer is in. */
  static String version(Ec2Request request) {
    String version = request.need("Version");
    if (!VERSIONS.contains(version)) {
      throw new Ec2Error("NoSuchVersion", "The version " + version + " of the API is not known");
    }
    return version;
  }

  CompletableFuture<ObjectNode> answer(String name, Ec2Request request, Calls calls) {
    Entry entry = actions.get(name);
    if (entry == null) {
      throw KNOWN.contains(name) ? Ec2Error.unsupported("The action " + name + " is not supported by this cloud")
          : new Ec2Error("InvalidAction", "The action " + name + " is not valid for this web service");
    }
    request.parameters().forEach((parameter, value) -> check(entry, parameter, value));
    if (request.flag("DryRun")) {
      return dryRun(entry, calls);
    }
    return entry.action().answer(request, calls);
  }

  /** What an action cannot heed it refuses, unless it says no to something. */
  private static void check(Entry entry, String parameter, String value) {
    boolean known = COMMON.contains(parameter) || parameter.startsWith("X-Amz-") || value.equalsIgnoreCase("false")
        || entry.parameters().stream().anyMatch(p -> parameter.equals(p) || parameter.startsWith(p + "."));
    if (!known) {
      throw new Ec2Error("UnknownParameter", "The parameter " + parameter + " is not recognized");
    }
  }

  /** Whether the caller might. */
  private static CompletableFuture<ObjectNode> dryRun(Entry entry, Calls calls) {
    if (!calls.offers(entry.command())) {
      throw Ec2Error.unsupported("There is no operation " + entry.command() + " in this cloud");
    }
    return calls.list("listApis").thenApply(apis -> {
      throw apis.stream().anyMatch(a -> a.path("name").asText().equals(entry.command()))
          ? new Ec2Error("DryRunOperation", "Request would have succeeded, but DryRun flag is set.")
          : new Ec2Error("UnauthorizedOperation", "You are not authorized to perform this operation");
    });
  }

  /** {@code <return>true</return>}. */
  static ObjectNode done() {
    return JsonNodeFactory.instance.objectNode().put("return", true);
  }
}

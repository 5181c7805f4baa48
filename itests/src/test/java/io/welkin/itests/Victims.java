// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** An account and things of every kind that nothing else in a test needs, and that anything may be done to. */
final class Victims {
  /** A client with the rights of a user. */
  final Api user;
  private final Map<String, String> ids = new HashMap<>();

  Victims(Lab lab) {
    Api api = lab.api;
    JsonNode account = api.call("createAccount", "username", "victim", "password", "a-long-pass-word-7", "email",
        "v@example.org", "firstname", "V", "lastname", "V", "accounttype", "0").path("account");
    JsonNode person = account.path("user").path(0);
    JsonNode keys = api.call("registerUserKeys", "id", person.path("id").asText()).path("userkeys");
    user = api.as(keys.path("apikey").asText(), keys.path("secretkey").asText());
    ids.put("listAccounts", account.path("id").asText());
    ids.put("listUsers", api.call("createUser", "account", "victim", "username", "second", "password", "a-long-pass-word-8",
        "email", "w@example.org", "firstname", "W", "lastname", "W").path("user").path("id").asText());
    ids.put("listDomains", api.call("createDomain", "name", "victims").path("domain").path("id").asText());
    String zone = api.call("createZone", "name", "victims", "networktype", "Advanced", "dns1", "10.1.0.1", "internaldns1",
        "10.1.0.1", "allocationstate", "Enabled").path("zone").path("id").asText();
    ids.put("listZones", zone);
    String pod = api.call("createPod", "name", "victims", "zoneid", zone, "gateway", "10.2.0.1", "netmask", "255.255.255.0",
        "startip", "10.2.0.10", "endip", "10.2.0.200").path("pod").path("id").asText();
    ids.put("listPods", pod);
    ids.put("listClusters", api.call("addCluster", "clustername", "victims", "clustertype", "CloudManaged", "hypervisor",
        "Simulator", "zoneid", zone, "podid", pod).path("cluster").path(0).path("id").asText());
    ids.put("listServiceOfferings", api.call("createServiceOffering", "name", "victim", "displaytext", "victim", "cpunumber",
        "1", "cpuspeed", "100", "memory", "64").path("serviceoffering").path("id").asText());
    JsonNode machine = api.job(lab.deploy("victim", "account", "victim", "domainid", account.path("domainid").asText()))
        .path("virtualmachine");
    ids.put("listVirtualMachines", machine.path("id").asText());
    ids.put("listNics", machine.path("nic").path(0).path("id").asText());
    ids.put("listVolumes", api.call("listVolumes", "virtualmachineid", machine.path("id").asText(), "listall", "true")
        .path("volume").path(0).path("id").asText());
    ids.put("listAsyncJobs", api.call("listAsyncJobs", "listall", "true").path("asyncjobs").path(0).path("jobid").asText());
    ids.put("listWorkflowRuns", api.call("listWorkflowRuns").path("workflowrun").path(0).path("id").asText());
  }

  /** The id of one of the kind that a list command lists, or null. */
  String id(String listCommand) {
    return ids.get(listCommand);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A zone with simulated racks, each a cluster with a storage pool, made through the API. */
final class Lab {
  final Api api;
  final String zone;
  final List<String> clusters = new ArrayList<>();
  final List<String> hosts = new ArrayList<>();
  private final String network;
  private final String offering;
  private final String template;

  Lab(Api api, List<String> racks, int hostsPerRack) throws IOException {
    this.api = api;
    zone = id(api.call("createZone", "name", "chaos", "networktype", "Advanced", "dns1", "10.0.0.1", "internaldns1",
        "10.0.0.1", "allocationstate", "Enabled").path("zone"));
    awaitJob(api.call("createPhysicalNetwork", "name", "physical", "zoneid", zone));
    String pod = id(api.call("createPod", "name", "pod", "zoneid", zone, "gateway", "10.1.0.1", "netmask", "255.255.255.0",
        "startip", "10.1.0.10", "endip", "10.1.0.200").path("pod"));
    for (String rack : racks) {
      String cluster = id(api.call("addCluster", "clustername", rack, "clustertype", "CloudManaged", "hypervisor",
          "Simulator", "zoneid", zone, "podid", pod).path("cluster").path(0));
      clusters.add(cluster);
      api.call("addHost", "zoneid", zone, "podid", pod, "clusterid", cluster, "hypervisor", "Simulator", "url",
          "sim://" + rack + "?hosts=" + hostsPerRack + "&latency=1ms..10ms");
      api.call("createStoragePool", "name", rack, "zoneid", zone, "clusterid", cluster, "scope", "CLUSTER", "url",
          "file:///" + rack);
    }
    api.all("listHosts", "host", "type", "Routing").forEach(h -> hosts.add(id(h)));
    network = id(api.call("createNetwork", "name", "net", "zoneid", zone, "networkofferingid",
        id(api.call("listNetworkOfferings", "guestiptype", "Shared").path("networkoffering").path(0)), "vlan", "untagged",
        "gateway", "10.128.0.1", "netmask", "255.128.0.0", "startip", "10.128.0.10", "endip", "10.255.255.250")
        .path("network"));
    offering = id(api.call("createServiceOffering", "name", "tiny", "displaytext", "tiny", "cpunumber", "1", "cpuspeed",
        "100", "memory", "128").path("serviceoffering"));
    template = id(api.call("registerTemplate", "name", "guest", "displaytext", "guest", "format", "QCOW2", "hypervisor",
        "Simulator", "url", "http://images.invalid/guest.qcow2", "zoneid", zone).path("template").path(0));
    Await.until("the template is ready", Duration.ofMinutes(1), () -> api.call("listTemplates", "templatefilter", "all",
        "id", template).path("template").path(0).path("isready").asBoolean());
  }

  private static String id(JsonNode node) {
    if (!node.hasNonNull("id")) {
      throw new IllegalStateException("an answer without an id: " + node);
    }
    return node.path("id").asText();
  }

  private void awaitJob(JsonNode accepted) {
    String job = accepted.path("jobid").asText();
    Await.until("job " + job + " of the lab", Duration.ofMinutes(1),
        () -> api.call("queryAsyncJobResult", "jobid", job).path("jobstatus").asInt() == 1);
  }

  JsonNode deploy(String name) throws IOException {
    return api.call("deployVirtualMachine", "zoneid", zone, "serviceofferingid", offering, "templateid", template,
        "networkids", network, "name", name, "displayname", name);
  }
}

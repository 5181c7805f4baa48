// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A zone with simulated hosts, made through the API. */
final class Lab {
  final Api api;
  final String zone;
  final String pod;
  final String cluster;
  final String network;
  final String offering;
  final String template;

  /**
   * Makes it.
   *
   * @param hosts how many, and what else the simulator's address takes
   * @param instance the driver-host that drives the hosts, or null for any
   */
  Lab(Api api, String hosts, String instance) {
    this.api = api;
    zone = api.call("createZone", "name", "lab", "networktype", "Advanced", "dns1", "10.9.0.1", "internaldns1", "10.9.0.1",
        "allocationstate", "Enabled").path("zone").path("id").asText();
    api.job(api.call("createPhysicalNetwork", "name", "physical", "zoneid", zone));
    pod = api.call("createPod", "name", "pod", "zoneid", zone, "gateway", "10.8.0.1", "netmask", "255.255.255.0",
        "startip", "10.8.0.10", "endip", "10.8.0.200").path("pod").path("id").asText();
    cluster = api.call("addCluster", "clustername", "rack", "clustertype", "CloudManaged", "hypervisor", "Simulator",
        "zoneid", zone, "podid", pod).path("cluster").path(0).path("id").asText();
    String url = "sim://rack?hosts=" + hosts;
    if (instance == null) {
      api.call("addHost", "zoneid", zone, "podid", pod, "clusterid", cluster, "hypervisor", "Simulator", "url", url);
    } else {
      api.call("addHost", "zoneid", zone, "podid", pod, "clusterid", cluster, "hypervisor", "Simulator", "url", url,
          "driverinstance", instance);
    }
    api.call("createStoragePool", "name", "pool", "zoneid", zone, "clusterid", cluster, "scope", "CLUSTER", "url",
        "file:///pool");
    network = api.call("createNetwork", "name", "net", "zoneid", zone, "networkofferingid",
        api.call("listNetworkOfferings", "guestiptype", "Shared").path("networkoffering").path(0).path("id").asText(),
        "vlan", "untagged", "gateway", "10.9.0.1", "netmask", "255.255.0.0", "startip", "10.9.0.10", "endip", "10.9.9.250")
        .path("network").path("id").asText();
    offering = api.call("createServiceOffering", "name", "tiny", "displaytext", "tiny", "cpunumber", "1", "cpuspeed", "100",
        "memory", "128").path("serviceoffering").path("id").asText();
    template = api.call("registerTemplate", "name", "guest", "displaytext", "guest", "format", "QCOW2", "hypervisor",
        "Simulator", "url", "http://images.invalid/guest.qcow2", "zoneid", zone).path("template").path(0).path("id").asText();
    Await.until("the template is ready", Duration.ofMinutes(1), () -> api.call("listTemplates", "templatefilter", "all",
        "id", template).path("template").path(0).path("isready").asBoolean());
  }

  /** The accepted job. */
  JsonNode deploy(String name, String... more) {
    List<String> parameters = new ArrayList<>(List.of("zoneid", zone, "serviceofferingid", offering, "templateid", template,
        "networkids", network, "name", name, "displayname", name));
    parameters.addAll(List.of(more));
    return api.submit("deployVirtualMachine", parameters.toArray(String[]::new));
  }

  JsonNode machines() {
    return api.call("listVirtualMachines", "listall", "true", "page", "1", "pagesize", "500").path("virtualmachine");
  }
}

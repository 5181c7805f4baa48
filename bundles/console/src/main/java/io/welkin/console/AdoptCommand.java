// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import io.welkin.kernel.FailureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:adopt}. What there is only one of need not be named. */
@Service
@Command(scope = "welkin", name = "adopt", description = "Makes a VM of a guest that Welkin did not make; it goes on as it is")
public final class AdoptCommand extends VmMaker {
  @Argument(name = "name", description = "Name on the hypervisor", required = true)
  String name;

  @Option(name = "--cluster", description = "Name or id")
  @Completion(ClusterNames.class)
  String cluster;

  @Option(name = "--host", description = "Name or id, where several hosts have a guest of this name")
  @Completion(HostNames.class)
  String host;

  @Option(name = "--as", description = "Name of the VM; default: that of the guest")
  String as;

  @Option(name = "--nic", description = "CARD=NETWORK, where the bridge of a card does not tell its network", multiValued = true)
  List<String> nics;

  @Option(name = "--ip", description = "CARD=ADDRESS, or CARD=auto", multiValued = true)
  List<String> ips;

  @Option(name = "--disk", description = "DISK=DISKOFFERING of a data disk", multiValued = true)
  List<String> disks;

  @Option(name = "--force", description = "Also with offerings of other sizes; the guest keeps its own")
  boolean force;

  @Override void answer() throws Exception {
    Map<String, String> parameters = new HashMap<>(Map.of("name", name, "forced", Boolean.toString(force)));
    parameters.put("clusterid", pick("cluster", cluster, Map.of(), "listClusters"));
    parameters.put("serviceofferingid", pick("service offering", offering, Map.of(), "listServiceOfferings"));
    if (host != null) {
      parameters.put("hostid", pick("host", host, Map.of("type", "Routing"), "listHosts"));
    }
    if (as != null) {
      parameters.put("hostname", as);
    }
    pairs(parameters, nics, "nicnetworklist", "nic", "network",
        n -> pick("network", n, Map.of("listall", "true"), "listNetworks"));
    pairs(parameters, ips, "nicipaddresslist", "nic", "ip4Address", ip -> ip);
    pairs(parameters, disks, "datadiskofferinglist", "disk", "diskOffering",
        d -> pick("disk offering", d, Map.of(), "listDiskOfferings"));
    finish("importUnmanagedInstance", parameters);
  }

  private static void pairs(Map<String, String> parameters, List<String> pairs, String list, String key, String value,
      UnaryOperator<String> meaning) {
    for (int i = 0; pairs != null && i < pairs.size(); i++) {
      int equals = pairs.get(i).indexOf('=');
      if (equals < 1) {
        throw FailureException.invalid("NoPair", pairs.get(i) + " is not of the form " + key.toUpperCase() + "=...");
      }
      parameters.put(list + "[" + i + "]." + key, pairs.get(i).substring(0, equals));
      parameters.put(list + "[" + i + "]." + value, meaning.apply(pairs.get(i).substring(equals + 1)));
    }
  }
}

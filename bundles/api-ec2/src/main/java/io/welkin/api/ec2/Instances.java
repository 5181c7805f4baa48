// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** VMs and what works on them, which together are what EC2 calls the state of an instance. */
final class Instances {
  private static final String OPERATION_OF = "io.welkin.api.";

  private Instances() {}

  /**
   * An instance.
   *
   * @param id its UUID
   * @param vm as the gateway tells of it; for one that was terminated it may have no more than its id
   */
  record Instance(String id, InstanceState state, JsonNode vm) {
    String ec2Id() {
      return Ec2Id.INSTANCE.of(id);
    }
  }

  /** These, in the order of asking. InvalidInstanceID.NotFound when one is not there. */
  static CompletableFuture<List<Instance>> byIds(Calls calls, List<String> ec2Ids) {
    List<String> ids = ec2Ids.stream().map(Ec2Id.INSTANCE::uuid).distinct().toList();
    return Lookups.byIds(calls, Ec2Id.INSTANCE, ids, "listVirtualMachines", "ids", "listall", "true").thenCompose(rows -> {
      Map<String, JsonNode> found = new HashMap<>();
      rows.forEach(row -> found.put(row.path("id").asText(), row));
      return terminated(calls, ids.stream().filter(id -> !found.containsKey(id)).toList()).thenCompose(gone -> {
        gone.forEach(row -> found.put(row.path("id").asText(), row));
        return of(calls, ids.stream().map(found::get).toList());
      });
    });
  }

  /** Those that a gateway does not show any more, but remembers the end of. */
  private static CompletableFuture<List<JsonNode>> terminated(Calls calls, List<String> ids) {
    if (ids.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    return calls.list("listAsyncJobs", "listall", "true", "keyword", "destroyVirtualMachine").thenApply(jobs -> {
      Set<String> ended = new HashSet<>();
      jobs.forEach(job -> ended.add(job.path("jobinstanceid").asText()));
      return ids.stream().map(id -> {
        if (!ended.contains(id)) {
          throw Ec2Id.INSTANCE.notFound(Ec2Id.INSTANCE.of(id));
        }
        return (JsonNode) JsonNodeFactory.instance.objectNode().put("id", id).put("state", "Destroyed");
      }).toList();
    });
  }

  /** With their states; asks for jobs only when some VM has one, or is on its way down and it matters why. */
  static CompletableFuture<List<Instance>> of(Calls calls, List<JsonNode> vms) {
    if (vms.stream().noneMatch(vm -> vm.has("jobid") || stopping(vm))) {
      return CompletableFuture.completedFuture(with(vms, Map.of()));
    }
    return calls.page(1, "listAsyncJobs", "listall", "true").thenApply(newestFirst -> {
      Map<String, String> commands = new HashMap<>();
      for (JsonNode job : newestFirst) {
        commands.put(job.path("jobid").asText(), command(job.path("cmd").asText()));
        commands.putIfAbsent(job.path("jobinstanceid").asText(), command(job.path("cmd").asText()));
      }
      return with(vms, commands);
    });
  }

  private static boolean stopping(JsonNode vm) {
    return vm.path("state").asText().equals("Stopping");
  }

  /** The job of a VM that was seen on its way down may have ended since: then its newest one says why. */
  private static List<Instance> with(List<JsonNode> vms, Map<String, String> commands) {
    return vms.stream().map(vm -> {
      String id = vm.path("id").asText();
      String job = vm.has("jobid") ? vm.path("jobid").asText() : stopping(vm) ? id : "";
      return new Instance(id, InstanceState.of(vm.path("state").asText(), commands.getOrDefault(job, "")), vm);
    }).toList();
  }

  /** {@code io.welkin.api.StopVirtualMachineCmd} is a job of stopVirtualMachine. */
  private static String command(String cmd) {
    if (!cmd.startsWith(OPERATION_OF) || !cmd.endsWith("Cmd")) {
      return "";
    }
    String name = cmd.substring(OPERATION_OF.length(), cmd.length() - "Cmd".length());
    return name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
  }

  /** A reservation with one instance: EC2 groups instances by the call that made them, Welkin does not. */
  static ObjectNode reservation(Instance instance, List<ObjectNode> items) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("reservationId", Ec2Id.RESERVATION.of(instance.id()))
        .put("ownerId", instance.vm().path("account").asText());
    node.putArray("groupSet");
    node.putArray("instancesSet").addAll(items);
    return node;
  }
}

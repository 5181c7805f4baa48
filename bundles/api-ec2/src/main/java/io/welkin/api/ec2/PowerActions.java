// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Actions that change the power of instances. All ids are looked up before anything is done; then each has its job, and the
 * answer does not wait for them.
 */
enum PowerActions implements Actions.Action {
  START("startVirtualMachine", InstanceState.PENDING, EnumSet.of(InstanceState.STOPPED),
      EnumSet.of(InstanceState.RUNNING, InstanceState.PENDING)),
  STOP("stopVirtualMachine", InstanceState.STOPPING, EnumSet.of(InstanceState.RUNNING, InstanceState.PENDING),
      EnumSet.of(InstanceState.STOPPED, InstanceState.STOPPING)),
  REBOOT("rebootVirtualMachine", InstanceState.RUNNING, EnumSet.of(InstanceState.RUNNING), EnumSet.noneOf(InstanceState.class)),
  TERMINATE("destroyVirtualMachine", InstanceState.SHUTTING_DOWN, EnumSet.of(InstanceState.RUNNING, InstanceState.PENDING,
      InstanceState.STOPPED, InstanceState.STOPPING), EnumSet.of(InstanceState.TERMINATED, InstanceState.SHUTTING_DOWN));

  private final String command;
  private final InstanceState next;
  private final Set<InstanceState> from;
  private final Set<InstanceState> already;

  PowerActions(String command, InstanceState next, Set<InstanceState> from, Set<InstanceState> already) {
    this.command = command;
    this.next = next;
    this.from = from;
    this.already = already;
  }

  @Override public CompletableFuture<ObjectNode> answer(Ec2Request request, Calls calls) {
    boolean forced = request.flag("Force");
    return Instances.byIds(calls, request.needList("InstanceId")).thenCompose(all -> {
      all.forEach(this::check);
      return change(calls, all, 0, forced).thenApply(done -> this == REBOOT ? Actions.done() : changes(all));
    });
  }

  private void check(Instances.Instance instance) {
    if (!from.contains(instance.state()) && !already.contains(instance.state())) {
      throw Ec2Error.state("The instance '" + instance.ec2Id() + "' is not in a state from which it can be changed: it is "
          + instance.state().label());
    }
  }

  /** One after the other: what follows an error is not done. */
  private CompletableFuture<?> change(Calls calls, List<Instances.Instance> all, int index, boolean forced) {
    if (index == all.size()) {
      return CompletableFuture.completedFuture(null);
    }
    Instances.Instance instance = all.get(index);
    CompletableFuture<?> one = already.contains(instance.state()) ? CompletableFuture.completedFuture(null)
        : Lookups.refusedAs(calls.call(command, "id", instance.id(), "forced", forced ? "true" : null), "InvalidParameterValue",
            e -> Ec2Error.state(e.getMessage()));
    return one.thenCompose(done -> change(calls, all, index + 1, forced));
  }

  private ObjectNode changes(List<Instances.Instance> all) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var items = answer.putArray("instancesSet");
    for (Instances.Instance instance : all) {
      ObjectNode item = items.addObject().put("instanceId", instance.ec2Id());
      item.set("currentState", (already.contains(instance.state()) ? instance.state() : next).node());
      item.set("previousState", instance.state().node());
    }
    return answer;
  }
}

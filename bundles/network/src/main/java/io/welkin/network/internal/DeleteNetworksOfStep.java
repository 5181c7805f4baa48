// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.EachByRun;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Network;
import io.welkin.workflow.StepType;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The networks of an account are deleted. */
@Component(service = StepType.class)
public final class DeleteNetworksOfStep extends EachByRun<DeleteNetworksOfStep.Input> {
  /** Whose. */
  public record Input(UUID account) {}

  @Activate
  public DeleteNetworksOfStep(@Reference ComponentServiceObjects<Workflows> workflows) {
    super("network.delete-networks-of", Input.class, "network", workflows::getService);
  }

  @Override protected List<Task> left(Tx tx, Input input) {
    return tx.of(Network.class).list(Where.live().and("accountId", input.account()).order("created", "id").limit(SOME)).stream()
        .map(n -> new Task(n.id(), n.name(), "delete-network", Map.of("network", n.id()))).toList();
  }
}

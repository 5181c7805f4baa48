// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.domain.EachByRun;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Template;
import io.welkin.workflow.StepType;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The templates of an account are deleted; VMs of others that were made from them go on. */
@Component(service = StepType.class)
public final class DeleteTemplatesOfStep extends EachByRun<DeleteTemplatesOfStep.Input> {
  /** Whose. */
  public record Input(UUID account) {}

  @Activate
  public DeleteTemplatesOfStep(@Reference ComponentServiceObjects<Workflows> workflows) {
    super("images.delete-templates-of", Input.class, "template", workflows::getService);
  }

  @Override protected List<Task> left(Tx tx, Input input) {
    return tx.of(Template.class).list(Where.live().and("accountId", input.account()).order("created", "id").limit(SOME)).stream()
        .map(t -> new Task(t.id(), t.name(), "delete-template", Map.of("template", t.id()))).toList();
  }
}

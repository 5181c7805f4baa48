// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.domain.Endpoints;
import io.welkin.domain.PoolReach;
import io.welkin.images.TemplateCopyLife.State;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.TemplateCopy;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Fetches a new template into the first pool of its zones that a connected host reaches, which proves that it can be had
 * and tells its size. Other pools get it with the first VM that needs it there. Without any pool yet the template is
 * taken as it is.
 */
@Component(service = StepType.class)
public final class FetchTemplateStep extends NamedStep<FetchTemplateStep.Input, FetchTemplateStep.Output> {
  /** Which template. */
  public record Input(UUID template) {}

  /** The pool that has it now, or null. */
  public record Output(UUID pool) {}

  private final Copies copies;

  @Activate
  public FetchTemplateStep(@Reference Endpoints endpoints) {
    super("images.fetch-template", Input.class, Output.class);
    this.copies = new Copies(endpoints);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    Template template = tx.of(Template.class).get(input.template());
    if (template.removed() != null) {
      throw FailureException.conflict("TemplateRemoved", "the template was deleted meanwhile");
    }
    Where where = Where.live().and("state", "Up").and("hypervisor", template.hypervisor()).order("created", "id");
    List<StoragePool> pools = tx.of(StoragePool.class).list(
        template.zoneId() == null ? where : where.and("zoneId", template.zoneId()));
    for (StoragePool pool : pools) {
      Optional<HypervisorEndpoint> endpoint = PoolReach.endpoint(tx, pool);
      if (endpoint.isPresent()) {
        return copies.fetch(endpoint.get(), template, pool, Copies.fetching(tx, template, pool, context.cause()));
      }
    }
    tx.of(Template.class).update(template.withReady(true).withStatus("BYPASSED"));
    return StepResult.done(new Output(null));
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    UUID pool = fetchingPool(context.tx(), input.template());
    Copies.fetched(context.tx(), pool, (TemplateObservation) answer, context.cause());
    return StepResult.done(new Output(pool));
  }

  @Override public Optional<StepResult<Output>> failed(StepContext context, Input input, Failure failure) {
    Tx tx = context.tx();
    Copies.failed(tx, input.template(), fetchingPool(tx, input.template()), failure.message(), context.cause());
    Template template = tx.of(Template.class).get(input.template());
    tx.of(Template.class).update(template.withReady(false).withStatus("DOWNLOAD_ERROR"));
    return Optional.empty();
  }

  private static UUID fetchingPool(Tx tx, UUID template) {
    return tx.of(TemplateCopy.class).list(Where.eq("templateId", template)).stream()
        .filter(c -> Copies.state(c) == State.FETCHING).map(TemplateCopy::poolId)
        .findFirst().orElseThrow(() -> FailureException.conflict("NotFetching", "no copy is being fetched"));
  }
}

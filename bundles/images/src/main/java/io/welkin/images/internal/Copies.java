// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.domain.Endpoints;
import io.welkin.domain.PoolReach;
import io.welkin.images.TemplateCopyLife;
import io.welkin.images.TemplateCopyLife.State;
import io.welkin.images.TemplateCopyLife.Trigger;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.TemplateCopy;
import io.welkin.inventory.model.TemplateCopyBuilder;
import io.welkin.kernel.Ids;
import io.welkin.kernel.StateMachine;
import io.welkin.spi.command.EnsureTemplate;
import io.welkin.spi.command.RemoveTemplate;
import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import io.welkin.workflow.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Copies of templates in pools: the commands for them, and what their outcomes mean. */
final class Copies {
  /** Details of a template that name the files of a direct boot. */
  static final String KERNEL_URL = "kernelurl";
  static final String INITRD_URL = "initrdurl";
  static final String KERNEL_CHECKSUM = "kernelchecksum";
  static final String INITRD_CHECKSUM = "initrdchecksum";

  private final Endpoints endpoints;

  Copies(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  static Optional<TemplateCopy> find(Tx tx, UUID template, UUID pool) {
    return tx.of(TemplateCopy.class).first(Where.eq("templateId", template).and("poolId", pool));
  }

  static State state(TemplateCopy copy) {
    return TemplateCopyLife.TABLE.state(copy.state());
  }

  /** The copy, which is being fetched from now on. */
  static TemplateCopy fetching(Tx tx, Template template, StoragePool pool, Cause cause) {
    TemplateCopy copy = find(tx, template.id(), pool.id()).orElseGet(() -> tx.lifecycle().create(
        TemplateCopyLife.TABLE, TemplateCopyBuilder.builder().id(Ids.next()).templateId(template.id())
            .poolId(pool.id()).zoneId(pool.zoneId()).state(StateMachine.label(State.ALLOCATED)).created(tx.now())
            .build(), cause));
    return state(copy) == State.FETCHING ? copy : fire(tx, copy, Trigger.FETCH, cause);
  }

  static TemplateCopy fire(Tx tx, TemplateCopy copy, Trigger trigger, Cause cause) {
    return tx.lifecycle().fire(TemplateCopyLife.TABLE, copy, trigger, cause);
  }

  <O extends Record> StepResult<O> fetch(HypervisorEndpoint endpoint, Template template, StoragePool pool,
      TemplateCopy copy) {
    List<TemplateFile> files = new ArrayList<>();
    files.add(new TemplateFile(TemplateFile.DISK, template.url(), template.checksum()));
    add(files, template, TemplateFile.KERNEL, KERNEL_URL, KERNEL_CHECKSUM);
    add(files, template, TemplateFile.INITRD, INITRD_URL, INITRD_CHECKSUM);
    return new StepResult.Send<>(endpoint.instance(), copy.id(), 1, new EnsureTemplate(endpoints.of(endpoint),
        new TemplateSpec(new TemplateRef(template.id(), PoolReach.spec(pool)), template.format(), files)));
  }

  private static void add(List<TemplateFile> files, Template template, String role, String url, String checksum) {
    if (template.details().containsKey(url)) {
      files.add(new TemplateFile(role, template.details().get(url), template.details().get(checksum)));
    }
  }

  <O extends Record> StepResult<O> remove(HypervisorEndpoint endpoint, StoragePool pool, TemplateCopy copy) {
    return new StepResult.Send<>(endpoint.instance(), copy.id(), 1, new RemoveTemplate(endpoints.of(endpoint),
        new TemplateRef(copy.templateId(), PoolReach.spec(pool))));
  }

  /** Records that a copy is there, and what it says of its template. */
  static void fetched(Tx tx, UUID pool, TemplateObservation seen, Cause cause) {
    TemplateCopy copy = find(tx, seen.id(), pool).orElseThrow();
    if (state(copy) == State.FETCHING) {
      fire(tx, copy.withVirtualSize(seen.virtualBytes()).withPhysicalSize(seen.physicalBytes())
          .withChecksum(seen.checksum()).withError(null), Trigger.FETCHED, cause);
    }
    Template template = tx.of(Template.class).get(seen.id());
    if (!template.ready() || template.virtualSize() == null) {
      tx.of(Template.class).update(template.withReady(true).withStatus("Download Complete")
          .withVirtualSize(seen.virtualBytes()).withPhysicalSize(seen.physicalBytes()));
    }
  }

  static void failed(Tx tx, UUID template, UUID pool, String reason, Cause cause) {
    find(tx, template, pool).filter(c -> state(c) == State.FETCHING)
        .ifPresent(copy -> fire(tx, copy.withError(reason), Trigger.FETCH_FAILED, cause));
  }

  /** Records that a copy is gone; its row goes, its history stays. */
  static void removed(Tx tx, TemplateCopy copy, Cause cause) {
    fire(tx, copy, Trigger.REMOVED, cause);
    tx.of(TemplateCopy.class).delete(copy.id());
  }
}

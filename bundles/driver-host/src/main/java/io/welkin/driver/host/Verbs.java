// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.command.AbortMigration;
import io.welkin.spi.command.AdoptInstance;
import io.welkin.spi.command.Done;
import io.welkin.spi.command.DriverCommand;
import io.welkin.spi.command.EnsureInstance;
import io.welkin.spi.command.EnsurePool;
import io.welkin.spi.command.EnsureTemplate;
import io.welkin.spi.command.EnsureVolume;
import io.welkin.spi.command.ExamineInstance;
import io.welkin.spi.command.FenceHost;
import io.welkin.spi.command.LockReport;
import io.welkin.spi.command.MigrateInstance;
import io.welkin.spi.command.ObserveEndpoint;
import io.welkin.spi.command.ObserveInstance;
import io.welkin.spi.command.ObserveLocks;
import io.welkin.spi.command.ObserveTemplate;
import io.welkin.spi.command.ObserveVolume;
import io.welkin.spi.command.OpenConsole;
import io.welkin.spi.command.OpenEndpoint;
import io.welkin.spi.command.PrepareMigration;
import io.welkin.spi.command.ReadSerial;
import io.welkin.spi.command.ReleaseInstance;
import io.welkin.spi.command.RemoveInstance;
import io.welkin.spi.command.RemovePool;
import io.welkin.spi.command.RemoveTemplate;
import io.welkin.spi.command.RemoveVolume;
import io.welkin.spi.command.ResizeInstance;
import io.welkin.spi.command.SampleStatistics;
import io.welkin.spi.command.StatisticsSample;
import io.welkin.spi.compute.ConsoleAccess;
import io.welkin.spi.compute.Fencing;
import io.welkin.spi.compute.GuestStatistics;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstanceAdoption;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.LiveMigration;
import io.welkin.spi.compute.LiveResize;
import io.welkin.spi.storage.HostPools;
import io.welkin.spi.storage.HostVolumes;
import io.welkin.spi.storage.TemplateCache;
import io.welkin.spi.storage.VolumeLocks;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which command is which method of which facet: the one table. {@code CloseEndpoint} alone never reaches a facet. */
final class Verbs {
  private interface Method<F, C> {
    Record call(F facet, DriverCall call, C command);
  }

  private interface Procedure<F, C> {
    void call(F facet, DriverCall call, C command);
  }

  private record Verb<F, C extends DriverCommand>(Class<C> command, Class<F> facet, Method<F, C> method) {
    Record call(HypervisorDriver driver, DriverCall call, DriverCommand c) {
      return method.call(facet.cast(driver), call, command.cast(c));
    }
  }

  private static final Map<Class<?>, Verb<?, ?>> TABLE = List.of(
      verb(OpenEndpoint.class, HypervisorDriver.class, (d, call, c) -> d.observe(call)),
      verb(ObserveEndpoint.class, HypervisorDriver.class, (d, call, c) -> d.observe(call)),
      verb(EnsureInstance.class, InstancePower.class, (d, call, c) -> d.ensure(call, c.spec())),
      verb(ObserveInstance.class, InstancePower.class, (d, call, c) -> d.observe(call, c.instance())),
      act(RemoveInstance.class, InstancePower.class, Verbs::remove),
      verb(ExamineInstance.class, InstanceAdoption.class, (d, call, c) -> d.examine(call, c.nativeId())),
      verb(AdoptInstance.class, InstanceAdoption.class, (d, call, c) -> d.adopt(call, c.adoption())),
      verb(ReleaseInstance.class, InstanceAdoption.class, (d, call, c) -> d.release(call, c.instance())),
      verb(PrepareMigration.class, LiveMigration.class, (d, call, c) -> d.prepareMigration(call, c.spec())),
      verb(MigrateInstance.class, LiveMigration.class, (d, call, c) -> d.migrate(call, c.spec(), c.target())),
      verb(AbortMigration.class, LiveMigration.class, (d, call, c) -> d.abortMigration(call, c.instance())),
      verb(ResizeInstance.class, LiveResize.class, (d, call, c) -> d.resize(call, c.spec())),
      verb(FenceHost.class, Fencing.class, (d, call, c) -> d.ensureFenced(call, c.host())),
      verb(ObserveLocks.class, VolumeLocks.class, (d, call, c) -> new LockReport(d.locks(call, c.volumes()))),
      verb(SampleStatistics.class, GuestStatistics.class,
          (d, call, c) -> new StatisticsSample(d.sample(call, c.instances()))),
      verb(OpenConsole.class, ConsoleAccess.class, (d, call, c) -> d.console(call, c.instance())),
      verb(ReadSerial.class, ConsoleAccess.class,
          (d, call, c) -> d.serial(call, c.instance(), c.offset(), c.maxBytes())),
      verb(EnsurePool.class, HostPools.class, (d, call, c) -> d.ensurePool(call, c.pool())),
      act(RemovePool.class, HostPools.class, (d, call, c) -> d.removePool(call, c.pool())),
      verb(EnsureVolume.class, HostVolumes.class, (d, call, c) -> d.ensureVolume(call, c.spec())),
      verb(ObserveVolume.class, HostVolumes.class, (d, call, c) -> d.observeVolume(call, c.volume())),
      act(RemoveVolume.class, HostVolumes.class, (d, call, c) -> d.removeVolume(call, c.volume())),
      verb(EnsureTemplate.class, TemplateCache.class, (d, call, c) -> d.ensureTemplate(call, c.spec())),
      verb(ObserveTemplate.class, TemplateCache.class, (d, call, c) -> d.observeTemplate(call, c.template())),
      act(RemoveTemplate.class, TemplateCache.class, (d, call, c) -> d.removeTemplate(call, c.template())))
      .stream().collect(Collectors.toUnmodifiableMap(Verb::command, Function.identity()));

  private Verbs() {}

  private static <F, C extends DriverCommand> Verb<?, ?> verb(Class<C> command, Class<F> facet, Method<F, C> method) {
    return new Verb<>(command, facet, method);
  }

  private static <F, C extends DriverCommand> Verb<?, ?> act(Class<C> command, Class<F> facet, Procedure<F, C> method) {
    return new Verb<F, C>(command, facet, (d, call, c) -> {
      method.call(d, call, c);
      return new Done();
    });
  }

  private static void remove(InstancePower driver, DriverCall call, RemoveInstance command) {
    if (command.host() == null) {
      driver.remove(call, command.instance());
    } else {
      driver.remove(call, command.instance(), command.host());
    }
  }

  /** Whether the table has a line for this class. */
  static boolean known(Class<?> command) {
    return TABLE.containsKey(command);
  }

  /** UNSUPPORTED {@code FacetMissing} when the driver does not implement the facet. */
  static void require(HypervisorDriver driver, DriverCommand command) {
    Verb<?, ?> verb = TABLE.get(command.getClass());
    if (verb != null && !verb.facet().isInstance(driver)) {
      throw FailureException.unsupported("FacetMissing",
          "the driver " + driver.type() + " does not have " + verb.facet().getSimpleName());
    }
  }

  static Record call(HypervisorDriver driver, DriverCall call, DriverCommand command) {
    return TABLE.get(command.getClass()).call(driver, call, command);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.spi.compute.Adoption;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstanceAdoption;
import io.welkin.spi.compute.InstanceDescription;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.PowerState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of {@link InstanceAdoption}. */
public abstract class InstanceAdoptionContract extends DriverContract {
  private InstanceAdoption adoption() {
    return facet(InstanceAdoption.class);
  }

  private InstancePower power() {
    return facet(InstancePower.class);
  }

  private List<InstanceObservation> listed(HypervisorDriver by, String nativeId) {
    return by.observe(call()).instances().stream().filter(i -> nativeId.equals(i.nativeId())).toList();
  }

  /** Made by native tools, and gone at the end, whoever's it is then. */
  private InstanceObservation foreign() {
    adoption();
    String name = "tck-foreign-" + UUID.randomUUID().toString().substring(0, 8);
    assumeTrue(harness.createForeign(name), "the harness cannot make a foreign instance");
    later(() -> harness.removeForeign(name));
    return Eventually.get("listed", harness.patience(), () -> driver.observe(call()).instances().stream()
        .filter(i -> name.equals(i.name())).findFirst().orElse(null), i -> i != null);
  }

  private InstanceObservation adopt(InstanceObservation foreign, UUID id, UUID replaces) {
    return adoption().adopt(call(), new Adoption(foreign.nativeId(), id, 3, replaces));
  }

  private void isAsItWas(InstanceObservation now, InstanceObservation before) {
    assertThat(now.nativeId()).isEqualTo(before.nativeId());
    assertThat(now.name()).isEqualTo(before.name());
    assertThat(now.host()).isEqualTo(before.host());
    assertThat(now.power()).isEqualTo(before.power());
    assertThat(now.vcpus()).isEqualTo(before.vcpus());
    assertThat(now.memoryMiB()).isEqualTo(before.memoryMiB());
  }

  private InstanceSpecBuilder spec(UUID id, InstanceObservation of) {
    return InstanceSpecBuilder.builder().id(id).name(of.name()).generation(4).host(of.host()).vcpus(of.vcpus())
        .cpuMHz(500).memoryMiB((int) of.memoryMiB()).power(PowerState.RUNNING).metadata(Map.of()).adopted(true);
  }

  @Test void itCarriesItsIdAndIsOtherwiseAsItWas() {
    InstanceObservation foreign = foreign();
    UUID id = Ids.next();
    InstanceObservation once = adopt(foreign, id, null);
    InstanceObservation twice = adopt(foreign, id, null);
    assertThat(twice).isEqualTo(once);
    assertThat(once.id()).isEqualTo(id);
    assertThat(once.generation()).isEqualTo(3);
    isAsItWas(once, foreign);
    assertThat(power().observe(call(), id)).isEqualTo(once);
    assertThat(listed(driver, foreign.nativeId())).containsExactly(once);
    Eventually.get("pushed", harness.patience(), () -> sink.power(id), p -> p == foreign.power());
  }

  @Test void itsIdOutlivesTheDriver() {
    InstanceObservation foreign = foreign();
    UUID id = Ids.next();
    InstanceObservation adopted = adopt(foreign, id, null);
    HypervisorDriver fresh = deploy(new RecordingSink()); // the old one is not closed: its process died
    assertThat(((InstancePower) fresh).observe(call(), id)).isEqualTo(adopted);
    assertThat(listed(fresh, foreign.nativeId())).containsExactly(adopted);
    withdraw(fresh);
    driver.open(harness.endpoint(), sink);
  }

  @Test void itIsExamined() {
    InstanceObservation foreign = foreign();
    InstanceDescription description = adoption().examine(call(), foreign.nativeId());
    assertThat(description.seen()).isEqualTo(foreign);
    assertThat(description.disks()).allSatisfy(d -> assertThat(d.id()).isNotBlank());
    assertThat(description.nics()).allSatisfy(n -> assertThat(n.macAddress()).matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}"));
  }

  @Test void theUnknownIsNotFound() {
    String nobody = UUID.randomUUID().toString();
    for (Failure failure : List.of(failure(() -> adoption().examine(call(), nobody)),
        failure(() -> adoption().adopt(call(), new Adoption(nobody, Ids.next(), 1, null))))) {
      assertThat(failure.kind()).isEqualTo(Failure.Kind.INVALID);
      assertThat(failure.code()).isEqualTo("NotFound");
    }
    UUID id = Ids.next();
    assertThat(adoption().release(call(), id)).isEqualTo(InstanceObservation.missing(id));
  }

  @Test void whoCarriesAnIdKeepsItUnlessThatIsNamed() {
    InstanceObservation foreign = foreign();
    UUID first = Ids.next();
    UUID second = Ids.next();
    InstanceObservation mine = adopt(foreign, first, null);
    for (UUID wrong : new UUID[] {null, Ids.next()}) {
      Failure refused = failure(() -> adopt(foreign, second, wrong));
      assertThat(refused.kind()).isEqualTo(Failure.Kind.CONFLICT);
      assertThat(refused.code()).isEqualTo("NotForeign");
    }
    assertThat(listed(driver, foreign.nativeId())).containsExactly(mine);
    assertThat(adopt(foreign, second, first).id()).isEqualTo(second);
    assertThat(power().observe(call(), first).power()).isEqualTo(PowerState.MISSING);
  }

  @Test void aReleasedOneIsForeignAgainAndGoesOn() {
    InstanceObservation foreign = foreign();
    UUID id = Ids.next();
    adopt(foreign, id, null);
    assertThat(adoption().release(call(), id)).isEqualTo(foreign);
    assertThat(adoption().release(call(), id)).isEqualTo(InstanceObservation.missing(id));
    assertThat(listed(driver, foreign.nativeId())).containsExactly(foreign);
    assertThat(adopt(foreign, Ids.next(), null).power()).isEqualTo(foreign.power());
  }

  @Test void oneThatTheDriverMadeIsReleasedAndAdoptedToo() {
    InstanceSpec spec = running();
    adoption();
    InstanceObservation mine = power().observe(call(), spec.id());
    InstanceObservation released = adoption().release(call(), spec.id());
    assertThat(released.id()).isNull();
    isAsItWas(released, mine);
    power().remove(call(), spec.id());
    assertThat(listed(driver, mine.nativeId())).as("removed by an id that it does not carry").containsExactly(released);
    UUID other = Ids.next();
    later(() -> power().remove(call(), other));
    isAsItWas(adopt(released, other, null), mine);
    assertThat(power().observe(call(), spec.id()).power()).isEqualTo(PowerState.MISSING);
  }

  @Test void itIsPoweredAndKeepsWhatItsOwnerMadeOfIt() {
    InstanceObservation foreign = foreign();
    UUID id = Ids.next();
    adopt(foreign, id, null);
    InstanceObservation off = power().ensure(call(), spec(id, foreign).name("other").power(PowerState.STOPPED).graceful(false)
        .build());
    assertThat(off.power()).isEqualTo(PowerState.STOPPED);
    assertThat(off.generation()).isEqualTo(4);
    InstanceObservation on = power().ensure(call(), spec(id, foreign).name("other").generation(5).build());
    assertThat(on.power()).isEqualTo(PowerState.RUNNING);
    assertThat(on.nativeId()).isEqualTo(foreign.nativeId());
    assertThat(on.name()).isEqualTo(foreign.name());
    assertThat(on.vcpus()).isEqualTo(foreign.vcpus());
    assertThat(on.memoryMiB()).isEqualTo(foreign.memoryMiB());
    assertThat(failure(() -> power().ensure(call(), spec(id, foreign).build())).code()).isEqualTo("StaleGeneration");
  }

  @Test void itGetsTheSizeThatIsAskedForAtItsNextStart() {
    InstanceObservation foreign = foreign();
    UUID id = Ids.next();
    adopt(foreign, id, null);
    power().ensure(call(), spec(id, foreign).power(PowerState.STOPPED).graceful(false).build());
    InstanceObservation larger = power().ensure(call(), spec(id, foreign).generation(5).vcpus(foreign.vcpus() + 1)
        .memoryMiB((int) foreign.memoryMiB() + 64).build());
    assertThat(larger.power()).isEqualTo(PowerState.RUNNING);
    assertThat(larger.vcpus()).isEqualTo(foreign.vcpus() + 1);
    assertThat(larger.memoryMiB()).isEqualTo(foreign.memoryMiB() + 64);
  }

  @Test void whatIsNotThereIsNotMadeAnew() {
    InstanceObservation foreign = foreign();
    UUID id = Ids.next();
    Failure refused = failure(() -> power().ensure(call(), spec(id, foreign).build()));
    assertThat(refused.kind()).isEqualTo(Failure.Kind.CONFLICT);
    assertThat(refused.code()).isEqualTo("NotDefined");
    assertThat(power().observe(call(), id).power()).isEqualTo(PowerState.MISSING);
  }
}

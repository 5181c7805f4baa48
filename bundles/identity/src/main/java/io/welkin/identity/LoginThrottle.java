// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.LoginFailures;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Slows down who guesses passwords: after some failures in a while, of one user name or from one address, the next login has to
 * wait. The counts are rows, so that all nodes know them. Names that nobody has are counted too: it tells nothing. Thread safe.
 */
@Component(service = LoginThrottle.class, configurationPid = "io.welkin.login")
@Designate(ocd = LoginThrottle.Configuration.class)
public final class LoginThrottle {
  private static final int PAST_AT_ONCE = 100;

  private final UnitOfWork unitOfWork;
  private final int ofName;
  private final int fromAddress;
  private final Duration window;
  private final Duration wait;

  /** When logins have to wait. */
  @ObjectClassDefinition(name = "Welkin logins")
  public @interface Configuration {
    @AttributeDefinition(description = "Failed logins of one user after which the next one waits; 0 for any number")
    int failures() default 5;

    @AttributeDefinition(description = "Failed logins from one address after which the next one waits; 0 for any number")
    int addressFailures() default 50;

    @AttributeDefinition(description = "Seconds in which failures count together")
    int windowSeconds() default 300;

    @AttributeDefinition(description = "Seconds that the next login waits")
    int waitSeconds() default 60;
  }

  @Activate
  public LoginThrottle(Configuration configuration, @Reference UnitOfWork unitOfWork) {
    this(unitOfWork, configuration.failures(), configuration.addressFailures(),
        Duration.ofSeconds(configuration.windowSeconds()), Duration.ofSeconds(configuration.waitSeconds()));
  }

  public LoginThrottle(UnitOfWork unitOfWork, int ofName, int fromAddress, Duration window, Duration wait) {
    this.unitOfWork = unitOfWork;
    this.ofName = ofName;
    this.fromAddress = fromAddress;
    this.window = window;
    this.wait = wait;
  }

  /**
   * Whoever logs in with a name from an address.
   *
   * @param domain path of the domain, as the client wrote it
   * @param address may be null
   */
  record Subject(String domain, String name, String address) {
    private UUID ofName() {
      return id(nameText());
    }

    private UUID ofAddress() {
      return id(addressText());
    }

    private String nameText() {
      return "name " + domain + " " + name;
    }

    private String addressText() {
      return "address " + address;
    }

    private static UUID id(String text) {
      return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Refuses who has to wait, before anything is looked at. */
  void check(Subject subject) {
    unitOfWork.read(tx -> {
      for (UUID id : new UUID[] {subject.ofName(), subject.ofAddress()}) {
        tx.of(LoginFailures.class).find(id).filter(f -> f.until() != null && f.until().isAfter(tx.now())).ifPresent(f -> {
          throw new ApiException(ApiError.ACCOUNT_ERROR, ApiException.CS_AUTHENTICATION,
              "Too many logins have failed; try again in "
              + (Duration.between(tx.now(), f.until()).toSeconds() + 1) + " seconds");
        });
      }
      return null;
    });
  }

  /** Counts a failure; the transaction is that of the record of it. */
  void failed(Tx tx, Subject subject) {
    count(tx, subject.ofName(), subject.nameText(), ofName);
    if (subject.address() != null) {
      count(tx, subject.ofAddress(), subject.addressText(), fromAddress);
    }
    tx.of(LoginFailures.class).list(Where.ALL.with("since", Where.Operator.LESS, tx.now().minus(window).minus(wait))
        .limit(PAST_AT_ONCE)).forEach(past -> tx.of(LoginFailures.class).delete(past.id()));
  }

  /** Forgets the failures of a name; an address has to wait for the end of its while. */
  void passed(Subject subject) {
    if (unitOfWork.<Boolean>read(tx -> tx.of(LoginFailures.class).find(subject.ofName()).isPresent())) {
      unitOfWork.run(tx -> {
        tx.of(LoginFailures.class).delete(subject.ofName());
        return null;
      });
    }
  }

  private void count(Tx tx, UUID id, String text, int most) {
    Optional<LoginFailures> there = tx.of(LoginFailures.class).find(id);
    boolean goesOn = there.filter(f -> f.since().isAfter(tx.now().minus(window))).isPresent();
    int failures = goesOn ? there.get().failures() + 1 : 1;
    Instant until = most > 0 && failures >= most ? tx.now().plus(wait) : null;
    if (there.isPresent()) {
      tx.of(LoginFailures.class).update(there.get().withFailures(failures).withUntil(until)
          .withSince(goesOn ? there.get().since() : tx.now()));
    } else {
      tx.of(LoginFailures.class).insert(new LoginFailures(id, text, failures, tx.now(), until, 0));
    }
  }
}

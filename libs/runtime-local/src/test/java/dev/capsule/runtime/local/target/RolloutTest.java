package dev.capsule.runtime.local.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.InstanceId;
import dev.capsule.runtime.local.target.Rollout.Member;
import dev.capsule.runtime.local.target.Rollout.Moves;
import dev.capsule.runtime.local.target.Rollout.Role;
import dev.capsule.runtime.local.target.Rollout.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RolloutTest {
    private final Random random = new Random(1);

    @Test
    void startsTheNewBeforeItLetsTheOldGo() {
        Member old = member(Role.OLD, true);
        Wanted one = new Wanted(1, 0, false);
        assertThat(Rollout.next(List.of(old), one)).isEqualTo(new Moves(1, 0, List.of()));
        Member starting = member(Role.PRIMARY, false);
        assertThat(Rollout.next(List.of(old, starting), one).isEmpty()).isTrue();
        Member ready = member(Role.PRIMARY, true);
        assertThat(Rollout.next(List.of(old, ready), one)).isEqualTo(new Moves(0, 0, List.of(old.id())));
    }

    @Test
    void stopsTheOldBeforeItStartsTheNewWhenAlone() {
        Member old = member(Role.OLD, true);
        Wanted alone = new Wanted(1, 0, true);
        assertThat(Rollout.next(List.of(old), alone)).isEqualTo(new Moves(0, 0, List.of(old.id())));
        Member leaving = new Member(old.id(), Role.OLD, false, true);
        assertThat(Rollout.next(List.of(leaving), alone).isEmpty()).isTrue();
        assertThat(Rollout.next(List.of(), alone)).isEqualTo(new Moves(1, 0, List.of()));
    }

    @Property
    void keepsEnoughServingAndNotTooManyRunning(
            @ForAll @IntRange(min = 0, max = 8) int oldReady,
            @ForAll @IntRange(min = 1, max = 8) int wanted,
            @ForAll long seed) {
        Random steps = new Random(seed);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < oldReady; i++) {
            members.add(member(Role.OLD, true));
        }
        Wanted aim = new Wanted(wanted, 0, false);
        int least = Math.min(oldReady, wanted);
        for (int step = 0; step < 200; step++) {
            Moves moves = Rollout.next(members, aim);
            members.removeIf(member -> moves.leave().contains(member.id()));
            for (int i = 0; i < moves.startPrimary(); i++) {
                members.add(member(Role.PRIMARY, false));
            }
            assertThat(members.stream().filter(Member::ready).count()).isGreaterThanOrEqualTo(least);
            assertThat(members.size()).isLessThanOrEqualTo(Math.max(oldReady, wanted + Rollout.surge(wanted)));
            makeOneReady(members, steps);
        }
        assertThat(members).hasSize(wanted).allMatch(member -> member.role() == Role.PRIMARY && member.ready());
    }

    private void makeOneReady(List<Member> members, Random steps) {
        List<Integer> waiting = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            if (!members.get(i).ready()) {
                waiting.add(i);
            }
        }
        if (!waiting.isEmpty()) {
            int index = waiting.get(steps.nextInt(waiting.size()));
            members.set(index, new Member(members.get(index).id(), Role.PRIMARY, true, false));
        }
    }

    private Member member(Role role, boolean ready) {
        return new Member(new InstanceId(new UUID(random.nextLong(), random.nextLong())), role, ready, false);
    }
}

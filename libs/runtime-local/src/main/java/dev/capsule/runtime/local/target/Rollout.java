package dev.capsule.runtime.local.target;

import dev.capsule.kernel.InstanceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which instances to start and which to let go, from what is there and what should be. It only ever looks at the
 * present: asked again after each change, it ends where nothing is left to do.
 */
public final class Rollout {
    private static final int SURGE_SHARE = 4;

    private Rollout() {}

    /** Which of the desired releases an instance runs. */
    public enum Role {
        PRIMARY,
        CANDIDATE,
        /** An earlier release, or the same before a restart. */
        OLD
    }

    /**
     * One instance as far as it matters here.
     *
     * @param ready serves
     * @param leaving on its way out, still with processes
     */
    public record Member(InstanceId id, Role role, boolean ready, boolean leaving) {}

    /**
     * What should be.
     *
     * @param primary instances of the primary; 0 when nothing should run
     * @param alone never two instances at once
     */
    public record Wanted(int primary, int candidate, boolean alone) {}

    /** What to do now. */
    public record Moves(int startPrimary, int startCandidate, List<InstanceId> leave) {
        public Moves {
            leave = List.copyOf(leave);
        }

        public boolean isEmpty() {
            return startPrimary == 0 && startCandidate == 0 && leave.isEmpty();
        }
    }

    /** @param members all instances that have not ended, the oldest first */
    public static Moves next(List<Member> members, Wanted wanted) {
        return wanted.alone() ? replaceByStopping(members, wanted) : replaceByStarting(members, wanted);
    }

    private static Moves replaceByStopping(List<Member> members, Wanted wanted) {
        List<Member> staying = staying(members).toList();
        List<InstanceId> leave = new ArrayList<>();
        List<Member> right =
                staying.stream().filter(member -> member.role() == Role.PRIMARY).toList();
        staying.stream()
                .filter(member -> member.role() != Role.PRIMARY)
                .map(Member::id)
                .forEach(leave::add);
        int count = Math.min(1, wanted.primary());
        right.stream().skip(count).map(Member::id).forEach(leave::add);
        boolean empty = members.isEmpty();
        return new Moves(empty ? count : 0, 0, leave);
    }

    private static Moves replaceByStarting(List<Member> members, Wanted wanted) {
        List<Member> primaries = of(members, Role.PRIMARY);
        List<Member> candidates = of(members, Role.CANDIDATE);
        List<Member> old = of(members, Role.OLD);
        int room = wanted.primary() + surge(wanted.primary()) - primaries.size() - old.size();
        int start = Math.max(0, Math.min(wanted.primary() - primaries.size(), room));
        List<InstanceId> leave = new ArrayList<>();
        leave.addAll(spareOld(primaries, old, wanted.primary()));
        leave.addAll(surplus(primaries, wanted.primary()));
        leave.addAll(surplus(candidates, wanted.candidate()));
        return new Moves(start, Math.max(0, wanted.candidate() - candidates.size()), leave);
    }

    /** Old instances that the new ones can do without. Those that do not serve go first, and at once. */
    private static List<InstanceId> spareOld(List<Member> primaries, List<Member> old, int wanted) {
        long ready = primaries.stream().filter(Member::ready).count();
        long serving = old.stream().filter(Member::ready).count();
        long spare = Math.max(0, ready + serving - wanted);
        List<InstanceId> leave = new ArrayList<>();
        for (Member member : old) {
            if (!member.ready()) {
                leave.add(member.id());
            } else if (spare > 0) {
                leave.add(member.id());
                spare--;
            }
        }
        return leave;
    }

    /** What is beyond the count: those that are not ready, then the youngest. */
    private static List<InstanceId> surplus(List<Member> members, int wanted) {
        int tooMany = members.size() - wanted;
        if (tooMany <= 0) {
            return List.of();
        }
        List<Member> youngestFirst = members.reversed();
        return youngestFirst.stream()
                .sorted(Comparator.comparing(Member::ready))
                .limit(tooMany)
                .map(Member::id)
                .toList();
    }

    private static List<Member> of(List<Member> members, Role role) {
        return staying(members).filter(member -> member.role() == role).toList();
    }

    private static Stream<Member> staying(List<Member> members) {
        return members.stream().filter(member -> !member.leaving());
    }

    /** How many more than wanted may run while releases change. */
    static int surge(int wanted) {
        return Math.max(1, (wanted + SURGE_SHARE - 1) / SURGE_SHARE);
    }
}

import { useEffect, useState } from "preact/hooks";
import { load_session, Refused } from "./api/client";
import { start_live } from "./api/live";
import { LogIn, LogInAgain } from "./entry/log_in";
import { SetUp } from "./entry/set_up";
import { Loading, Trouble } from "./parts/controls";
import { use_route } from "./state/route";
import { asked_again, session } from "./state/session";
import { use_store } from "./state/store";
import { Entrance } from "./entry/entrance";
import { Shell } from "./shell/shell";
import { choose_language, use_words } from "./words/words";

export function App() {
    const who = use_store(session);
    const again = use_store(asked_again);
    const [trouble, set_trouble] = useState<unknown>(null);
    const route = use_route();
    use_words();

    // A gateway that offers no accounts has its status page.
    const no_session = (error: unknown) => {
        if (error instanceof Refused && error.status === 404) {
            location.replace("/status.html");
        } else {
            set_trouble(error);
        }
    };
    const load = () => {
        set_trouble(null);
        load_session().then(found => found.account && choose_language(found.account.language), no_session);
    };
    useEffect(load, []);
    useEffect(() => {
        if (again === null) {
            start_live();
        }
    }, [who, again]);

    if (route[0] === "setup" && route[1] !== undefined) {
        return <SetUp token={route[1]} />;
    }
    if (who === null) {
        return <Entrance>{trouble ? <Trouble error={trouble} retry={load} /> : <Loading />}</Entrance>;
    }
    if (!who.authenticated && again === null) {
        return <LogIn />;
    }
    return (
        <>
            <Shell hidden={again !== null} />
            {again !== null && <LogInAgain />}
        </>
    );
}
